import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRef, type Ref } from '#core/catalog/ref.ts';
import { INCIDENTS, STATUS } from '#core/health/health-files.ts';
import { observedOf } from '#core/health/observed-of.ts';
import { type Badged, publishedFiles } from '#core/health/published-files.ts';
import type { Grouped } from '#core/health/published-groups.ts';
import { PUBLISHED_STATUS } from '#core/health/published-status.ts';
import { namesOf, observedToday } from '#core/part/observed-today.ts';
import { BUILT_STYLE, builtTimeIn } from '#core/published/built-style.ts';
import { type Time, timeOf } from '#core/text/time.ts';
import { writeFiles } from '../build/write-files.ts';
import { CannotRun } from '../cannot-run.ts';
import { DataFolder, damageWords } from '../observed/data-folder.ts';
import { checkSize } from './check-size.ts';
import { readJson } from './read-json.ts';
import { freshOncall } from './refresh-oncall.ts';

export interface Refreshed {
  pages: number;
  services: number;
  /** When the services were asked that the site shows now: its age. Undefined where its audience may not see their health. */
  checked: Time | undefined;
  /** Whether the site was as new already, and is left as it was. */
  isNoOlder: boolean;
}

/**
 * Copies newer probes over a built site: health/, badges/ and who is on call are updated, and nothing else is touched. Only services
 * that the site shows are included, so a new one waits for the next build. It never goes back to older data.
 *
 * @param site the folder of a built site
 * @param data the data folder
 * @throws {CannotRun} when the one is no site, or the other knows nothing
 */
export function refreshHealth({ site, data, now }: { site: string; data: string; now: number }): Refreshed {
  const services = servicesOf(site);
  const { pages } = checkSize(site);
  if (!showsHealth(site)) return { pages, services: 0, checked: undefined, isNoOlder: true };
  const store = new DataFolder(data, now);
  const observed = observedToday(store, namesOf(services));
  const status = observed.get(STATUS);
  const incidents = observed.get(INCIDENTS)?.incidents ?? [];
  if (!status)
    throw new CannotRun([`\`${data}\` has no health data.`, ...store.damages.map(damageWords)].join(' '), {
      fix: 'Probe first, with the action probe-health or `npx portal probe`; the site stays as it is.',
    });
  const shown = checkedOf(site);
  // A time that is yet to come is nobody's measurement.
  const isNoOlder = shown !== undefined && shown >= status.checked && shown <= timeOf(now);
  if (!isNoOlder) {
    const known = new Set(services.map(({ ref }) => ref));
    writeFiles(publishedFiles(observedOf(status, incidents, known), services), site);
    writeFiles(freshOncall(site, observed), site);
  }
  return { pages, services: services.length, checked: isNoOlder ? shown : status.checked, isNoOlder };
}

/** Whether its audience may see how services are. */
function showsHealth(site: string): boolean {
  const { without } = (readJson(join(site, 'api/local.json')) ?? {}) as { without?: unknown };
  return !Array.isArray(without) || !without.includes('health');
}

/** The site's own API says which services it shows, and what these are in. */
export function servicesOf(site: string): (Badged & Grouped)[] {
  const file = 'api/services.json';
  const { items } = (readJson(join(site, file)) ?? {}) as { items?: unknown };
  if (!Array.isArray(items))
    throw new CannotRun(`\`${site}\` is not a built site: it has no ${file}.`, {
      fix: 'Give the folder that `npx portal build` or publish-site made, with its artifact unpacked.',
    });
  return items.flatMap((item) => {
    const { ref, formerly, owner, system, domain } = (item ?? {}) as Record<string, unknown>;
    if (!isServiceRef(ref)) return [];
    const named = (name: unknown, kind: string) => (typeof name === 'string' ? parseRef(name, kind) : undefined);
    return [
      {
        ...{ ref, formerly: Array.isArray(formerly) ? formerly.filter(isServiceRef) : [] },
        ...{ owner: named(owner, 'team'), system: named(system, 'system'), domain: named(domain, 'domain') },
      },
    ];
  });
}

function isServiceRef(value: unknown): value is Ref {
  return typeof value === 'string' && value.startsWith('service:');
}

/** When the services were probed that a built site shows; undefined when none were. */
export function checkedOf(site: string): Time | undefined {
  const { checked } = (readJson(join(site, PUBLISHED_STATUS)) ?? {}) as { checked?: unknown };
  return typeof checked === 'string' ? (checked as Time) : undefined;
}

/** When a built site was built; undefined when it does not say so. */
export function builtOf(site: string): Time | undefined {
  const file = join(site, BUILT_STYLE);
  return existsSync(file) ? builtTimeIn(readFileSync(file, 'utf8')) : undefined;
}
