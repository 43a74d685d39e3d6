import { isMap } from '../../text/is-map.ts';
import { type Files, isUrl, resolvePath } from '../files.ts';
import { placeholderOf } from '../placeholder.ts';
import { kindName } from '../ref.ts';
import { readYaml } from '../yaml/yaml-documents.ts';

/** A document that takes values from more files is no descriptor. */
const MOST = 20;
/** Of an included file, in UTF-16 code units. */
const LARGEST = 262_144;

/**
 * Takes the values of `$text`, `$json` and `$yaml`, anywhere in a descriptor, from the files that they name. A placeholder that leads out
 * of these files, or to what cannot be read, stays; so does the definition of an API, which is a description in a file of its own.
 */
export function fillPlaceholders(
  data: Readonly<Record<string, unknown>>,
  file: string,
  files: Files,
): Record<string, unknown> {
  const read = new Map<string, unknown>();
  const isApi = typeof data.kind === 'string' && kindName(data.kind) === 'api';
  const fill = (value: unknown, depth: number, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => fill(item, depth + 1, ''));
    if (!isMap(value) || (isApi && depth === 2 && key === 'definition')) return value;
    const placeholder = placeholderOf(value);
    if (!placeholder)
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fill(one, depth + 1, name)]));
    const { key: reader, target } = placeholder;
    const id = `${reader} ${target}`;
    if (!read.has(id) && read.size < MOST) read.set(id, included(reader, textOf(target, file, files)));
    return read.get(id) ?? value;
  };
  return fill(data, 0, '') as Record<string, unknown>;
}

function textOf(target: string, file: string, files: Files): string | undefined {
  const path = isUrl(target) ? undefined : resolvePath(file, target);
  const text = path === undefined ? undefined : files.get(path);
  return text !== undefined && text.length <= LARGEST ? text : undefined;
}

/** The value that a file gives; undefined where it gives none. */
export function included(key: string, text: string | undefined): unknown {
  if (text === undefined || key === '$text') return text;
  if (key === '$yaml') {
    const [{ data, errors } = { data: undefined, errors: [] }, ...others] = readYaml(text);
    return errors.length + others.length > 0 ? undefined : data;
  }
  try {
    return key === '$json' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
