import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import { INCIDENTS, RUNS, STATUS } from '#core/health/health-files.ts';
import { HEALTH_SLOT } from '#core/health/health-record.ts';
import { knownHealth } from '#core/health/known-health.ts';
import { STALE_AFTER } from '#core/health/next-check.ts';
import { observedOf } from '#core/health/observed-of.ts';
import {
  badgeFileOf,
  badgeText,
  groupsText,
  incidentsText,
  NEVER_OBSERVED,
  statusText,
} from '#core/health/published-files.ts';
import { GROUP_KINDS, type Grouped, publishedGroupsFile } from '#core/health/published-groups.ts';
import { PUBLISHED_INCIDENTS, PUBLISHED_STATUS, type PublishedHealth } from '#core/health/published-status.ts';
import { type Names, namesOf, observedToday } from '#core/part/observed-today.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { DataFolder } from '../observed/data-folder.ts';
import type { LiveFiles } from '../observed/refreshed-part.ts';

/** The current health of services, by a data folder that others write while it is served. */
export class LiveHealth implements LiveFiles {
  readonly routes = [
    ...[PUBLISHED_STATUS, PUBLISHED_INCIDENTS, ...GROUP_KINDS.map(publishedGroupsFile)].map((file) => `/${file}`),
    '/badges/:badge',
  ];
  readonly #data: string;
  readonly #say: (text: string) => void;
  #grouped: readonly Grouped[] = [];
  #services: ReadonlySet<Ref> = new Set();
  #names: Names = namesOf([]);
  #badges: ReadonlyMap<string, Ref> = new Map();
  #observed: PublishedHealth = NEVER_OBSERVED;
  #limit = STALE_AFTER;
  #seen = '';

  /** @param say gets a sentence when a file is damaged; what it said before stays */
  constructor(data: string, say: (text: string) => void) {
    this.#data = data;
    this.#say = say;
  }

  set snapshot(snapshot: Snapshot) {
    const { entities } = snapshot;
    this.#limit = HEALTH_SLOT.of(snapshot)?.limit ?? STALE_AFTER;
    this.#grouped = entities.filter(({ kind }) => kind === 'service');
    const services = this.#grouped.map(({ ref }) => ref);
    this.#services = new Set(services);
    this.#names = namesOf(entities);
    this.#badges = new Map(services.map((ref) => [badgeFileOf(ref), ref]));
    this.#seen = '';
  }

  file(path: string): string | undefined {
    const observed = this.#now();
    if (path === PUBLISHED_STATUS) return statusText(observed);
    if (path === PUBLISHED_INCIDENTS) return incidentsText(observed);
    const kind = GROUP_KINDS.find((kind) => path === publishedGroupsFile(kind));
    if (kind) return groupsText(kind, observed, this.#grouped);
    const service = this.#badges.get(path);
    return service && badgeText(observed, service);
  }

  /** Reads the files again only when they are others. */
  #now(): PublishedHealth {
    const folder = new DataFolder(this.#data, Date.now(), { isOnlyRead: true });
    const seen = [STATUS.path, folder.list(RUNS.folder).at(-1), ...folder.list(INCIDENTS.folder)]
      .map((file) => this.#mark(file))
      .join(' ');
    if (seen === this.#seen) return this.#observed;
    this.#seen = seen;
    const known = knownHealth(observedToday(folder, this.#names));
    const [damage] = folder.damages;
    if (damage)
      this.#say(
        `\`${join(this.#data, damage.file)}\` is damaged: the earlier state is shown. \`npx portal probe\` creates it again.`,
      );
    else this.#observed = known ? observedOf(known, this.#services, this.#limit) : NEVER_OBSERVED;
    return this.#observed;
  }

  /** Every write is another file by another name, so that two within a moment differ. */
  #mark(file: string | undefined): string {
    const stat = file && statSync(join(this.#data, file), { throwIfNoEntry: false });
    return stat ? `${file} ${stat.ino}-${stat.mtimeMs}-${stat.size}` : '';
  }
}
