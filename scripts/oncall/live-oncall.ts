import { oncallText } from '#core/oncall/oncall-api.ts';
import { ONCALL } from '#core/oncall/oncall-file.ts';
import { ONCALL_SLOT, shownIn } from '#core/oncall/oncall-record.ts';
import { NEVER_READ, PUBLISHED_ONCALL, publishedOncall, type ShownHere } from '#core/oncall/published-oncall.ts';
import { type Names, namesOf } from '#core/part/observed-today.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { DataFolder } from '../observed/data-folder.ts';
import type { LiveFiles } from '../observed/refreshed-part.ts';

/** Who is on call now, by a data folder that others write while it is served. */
export class LiveOncall implements LiveFiles {
  readonly routes = [`/${PUBLISHED_ONCALL}`];
  readonly #data: string;
  #names: Names = namesOf([]);
  /** Undefined where the settings name no address that says who is on call. */
  #shown: ShownHere | undefined;

  constructor(data: string) {
    this.#data = data;
  }

  set snapshot(snapshot: Snapshot) {
    this.#shown = ONCALL_SLOT.of(snapshot) && shownIn(snapshot);
    this.#names = namesOf(snapshot.entities);
  }

  file(): string {
    if (!this.#shown) return oncallText(NEVER_READ);
    const { value } = new DataFolder(this.#data, Date.now()).peek(ONCALL);
    if (!value) return oncallText(NEVER_READ);
    return oncallText(publishedOncall(ONCALL.renamed?.(value, this.#names.today) ?? value, this.#shown));
  }
}
