import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRef, type Ref } from '#core/catalog/ref.ts';
import { namesOf, observedToday } from '#core/part/observed-today.ts';
import { BUILT_STYLE, builtTimeIn } from '#core/published/built-style.ts';
import { type Time, timeOf } from '#core/text/time.ts';
import { writeFiles } from '../build/write-files.ts';
import { CannotRun } from '../cannot-run.ts';
import { DataFolder, damageWords } from '../observed/data-folder.ts';
import type { BuiltService } from '../observed/refreshed-part.ts';
import { CLOCK, REFRESHED } from '../refreshed.ts';
import { checkSize } from './check-size.ts';

export interface Refreshed {
  pages: number;
  services: number;
  /** How new is what the site shows now. Undefined where its audience may not see it. */
  checked: Time | undefined;
  /** Whether the site was as new already, and is left as it was. */
  isNoOlder: boolean;
}

/**
 * Copies what was observed since over a built site. Nothing else of it is touched, so what is new in the catalog waits for the next
 * build. It never goes back to older data.
 *
 * @param site the folder of a built site
 * @param data the data folder
 * @throws {CannotRun} when the one is no site, or the other knows nothing
 */
export function refreshSite({ site, data, now }: { site: string; data: string; now: number }): Refreshed {
  const json = (path: string) => readJson(join(site, path));
  const services = servicesOf(site);
  const { pages } = checkSize(site);
  const { without } = (json('api/local.json') ?? {}) as { without?: unknown };
  if (Array.isArray(without) && without.includes(CLOCK.name))
    return { pages, services: 0, checked: undefined, isNoOlder: true };
  const store = new DataFolder(data, now);
  const observed = observedToday(store, namesOf(services));
  const checked = CLOCK.checkedIn(observed);
  if (checked === undefined)
    throw new CannotRun([`\`${data}\` has no ${CLOCK.name} data.`, ...store.damages.map(damageWords)].join(' '), {
      fix: 'Probe first, with the action probe-health or `npx portal probe`; the site stays as it is.',
    });
  const shown = checkedOf(site);
  // A time that is yet to come is nobody's measurement.
  const isNoOlder = shown !== undefined && shown >= checked && shown <= timeOf(now);
  const shownText = Array.isArray(without) ? withoutWords : (text: string) => text;
  if (!isNoOlder)
    for (const part of REFRESHED)
      writeFiles(
        [...part.refresh(observed, { services, json })].map(([path, text]) => [path, shownText(text)] as const),
        site,
      );
  return { pages, services: services.length, checked: isNoOlder ? shown : checked, isNoOlder };
}

/**
 * JSON without the words that it quotes, which an entry or a server wrote and no catalog is here to clean: `Answered without the text …`.
 * Numbers stay.
 */
function withoutWords(json: string): string {
  return json.replace(/`(?:[^`"\\]|\\.)*`/g, (quoted) => (/^`\d+`$/.test(quoted) ? quoted : '`…`'));
}

/** The site's own API says which services it shows, and what these are in. */
export function servicesOf(site: string): BuiltService[] {
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
        ref,
        formerly: Array.isArray(formerly) ? formerly.filter(isServiceRef) : [],
        owner: named(owner, 'team'),
        system: named(system, 'system'),
        domain: named(domain, 'domain'),
      },
    ];
  });
}

function isServiceRef(value: unknown): value is Ref {
  return typeof value === 'string' && value.startsWith('service:');
}

/** How new what a built site shows is; undefined when nothing was observed. */
export function checkedOf(site: string): Time | undefined {
  const { checked } = (readJson(join(site, CLOCK.file)) ?? {}) as { checked?: unknown };
  return typeof checked === 'string' ? (checked as Time) : undefined;
}

/** When a built site was built; undefined when it does not say so. */
export function builtOf(site: string): Time | undefined {
  const file = join(site, BUILT_STYLE);
  return existsSync(file) ? builtTimeIn(readFileSync(file, 'utf8')) : undefined;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
