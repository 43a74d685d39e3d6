import { addressOf } from '#core/catalog/address.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { oncallText } from '#core/oncall/oncall-api.ts';
import { oncallIn } from '#core/oncall/oncall-file.ts';
import { ONCALL_SLOT, shownIn } from '#core/oncall/oncall-record.ts';
import {
  NEVER_READ,
  PUBLISHED_ONCALL,
  PUBLISHED_ROTAS,
  publishedOncall,
  type ShownHere,
  shownHere,
} from '#core/oncall/published-oncall.ts';
import { type Names, namesOf, observedToday } from '#core/part/observed-today.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { DataFolder } from '../observed/data-folder.ts';
import type { BuiltSite, LiveFiles, RefreshedPart } from '../observed/refreshed-part.ts';

/** Who is on call: of a site's own people and rotas only. Nothing where it names no rotas, or where that was never read. */
export const refreshedOncall: RefreshedPart = {
  name: 'oncall',
  refresh(observed, site) {
    const { rotas } = (site.json(PUBLISHED_ROTAS) ?? {}) as { rotas?: unknown };
    const file = oncallIn(observed);
    if (!Array.isArray(rotas) || rotas.length === 0 || !file) return [];
    const names = rotas.filter((rota) => typeof rota === 'string');
    return [[PUBLISHED_ONCALL, oncallText(publishedOncall(file, shownHere(peopleOf(site), names)))]];
  },
  live: (data) => new LiveOncall(data),
};

/** The site's own API says which people it shows. */
function peopleOf(site: BuiltSite): { ref: Ref; title: string; address: string }[] {
  const { items } = (site.json('api/people.json') ?? {}) as { items?: unknown };
  return (Array.isArray(items) ? items : []).flatMap((item) => {
    const { ref, title } = (item ?? {}) as { ref?: unknown; title?: unknown };
    if (typeof ref !== 'string' || !ref.startsWith('person:') || typeof title !== 'string') return [];
    return [{ ref: ref as Ref, title, address: addressOf(ref as Ref) }];
  });
}

class LiveOncall implements LiveFiles {
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
    const folder = new DataFolder(this.#data, Date.now(), { isOnlyRead: true });
    const file = oncallIn(observedToday(folder, this.#names));
    return oncallText(file ? publishedOncall(file, this.#shown) : NEVER_READ);
  }
}
