import type { Entity } from '../catalog/entity.ts';
import { valueAt, writtenPath } from '../catalog/yaml/written-path.ts';
import { isMap } from '../text/is-map.ts';
import { misspellingOf } from '../text/misspelling.ts';

/** What names no audience, so that nobody but those who see everything sees what has it. */
export const NO_AUDIENCE = '';

export const FIELD = 'visibility';

/**
 * Reads the audience that some fields name. It is read so in all places: entries, documents, items of the settings, sections, templates,
 * plugins and resource types.
 *
 * @param field the name of the field, which sections and annotations have
 * @returns undefined where no field is meant to name one; `NO_AUDIENCE` where the field is misspelt, empty or no text
 */
export function audienceWord(fields: unknown, field = FIELD): string | undefined {
  if (!isMap(fields)) return undefined;
  if (misspeltIn(fields, field) !== undefined) return NO_AUDIENCE;
  if (!Object.hasOwn(fields, field)) return undefined;
  return typeof fields[field] === 'string' ? fields[field] : NO_AUDIENCE;
}

export function entityWord({ written, origin }: Pick<Entity, 'written' | 'origin'>): string | undefined {
  const path = writtenPath([FIELD], origin.format);
  const [holder, key] = [valueAt(written, path.slice(0, -1)), String(path.at(-1))];
  const isElsewhere =
    origin.format === 'backstage'
      ? [written, written.metadata].some((fields) => audienceWord(fields) !== undefined)
      : audienceWord(written.annotations, ANNOTATION) !== undefined;
  return isElsewhere ? NO_AUDIENCE : audienceWord(holder, key);
}

const ANNOTATION = `waypost.dev/${FIELD}`;

/** The name of a field that is meant to be this one. */
export function misspeltIn(fields: Readonly<Record<string, unknown>>, field: string): string | undefined {
  const plain = field.replace(/^.*\//, '');
  // Other words, such as names of sections, are too short to be misspelt by a little.
  if (plain !== FIELD) return undefined;
  return Object.keys(fields).find((name) => name !== field && isMeant(name, plain));
}

function isMeant(name: string, field: string): boolean {
  const plain = name.trim().replace(/^waypost\.dev\//i, '');
  return /^vis[ai]?[bl]/i.test(plain) || misspellingOf(plain, [field]) !== undefined;
}
