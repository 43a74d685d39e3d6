import type { Catalog } from '#core/catalog/catalog.ts';
import { makeRef, parseRef } from '#core/catalog/ref.ts';
import { PARTS } from '#core/parts.ts';
import type { Answers } from './answers.ts';
import { filterList, removeKey, setValue } from './yaml-edit.ts';

/**
 * catalog/portal.yaml with what an organisation says of its portal. Comments and all else stay; where nothing changes the text is
 * the same, byte for byte.
 *
 * @param isFirst whether the team is the first that the catalog has
 * @throws {CannotRun} when it is not YAML
 */
export function settingsText(
  text: string,
  { repository, title, accent, url, team }: Answers,
  { isFirst }: { isFirst: boolean },
): string {
  const titled = setValue(text, ['title'], title);
  const named = url === undefined ? removeKey(titled, ['url']) : setValue(titled, ['url'], url);
  const placed =
    repository === undefined ? removeKey(named, ['forge']) : setValue(named, ['forge', 'github'], repository);
  const coloured = accent === undefined ? placed : setValue(placed, ['look', 'accent'], accent);
  return isFirst ? setValue(coloured, ['roles', 'platform'], [`team:${team}`]) : coloured;
}

/**
 * Removes settings that are only about removed entries: names of others, views, headers for probes, the demo, how people are paged, and the
 * policy that approves by itself on a laptop.
 */
export function withoutExampleSettings(text: string, catalog: Catalog): string {
  const named = filterList(text, ['externals'], (name) => isNamed(String(name), catalog));
  const viewed = filterList(named, ['views'], (view) => !speaksOfWhatIsGone(view, catalog));
  return [...keysOfExample(), ['local'], ...INVENTED].reduce(removeKey, viewed);
}

function keysOfExample(): string[][] {
  const blocks = PARTS.flatMap(({ settings = [] }) => settings);
  return blocks.flatMap(({ name, ofExample = [] }) => ofExample.map((path) => [name, ...path]));
}

/** Limits and prices of the example company, which are nobody else's. */
const INVENTED = ['quota', 'budget', 'prices'].map((name) => ['environments', 'production', name]);

function isNamed(name: string, catalog: Catalog): boolean {
  const ref = makeRef({ kind: 'external', namespace: 'default', name: name.toLowerCase() });
  return catalog.entities.some(({ references }) => references.some(({ to }) => to === ref));
}

/** `domain:commerce` and its like, of a domain that is not there. */
function speaksOfWhatIsGone(view: unknown, catalog: Catalog): boolean {
  const { filter } = view as { filter?: unknown };
  const words = typeof filter === 'string' ? filter.matchAll(/\b(domain|system|owner):([\w./-]+)/g) : [];
  return [...words].some(([, kind = '', name = '']) => {
    const ref = parseRef(name, kind === 'owner' ? 'team' : kind);
    return ref !== undefined && !catalog.has(ref);
  });
}
