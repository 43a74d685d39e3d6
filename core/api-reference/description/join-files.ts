import type { FieldPath } from '../../catalog/entity.ts';
import { isUrl } from '../../catalog/files.ts';
import { fileOf } from '../../catalog/rules/specs/named-files.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import { FILES_FIELD, type Problems } from './problems.ts';

export interface Joining {
  data: Record<string, unknown>;
  problems: Problems;
  /** Path of the first file. */
  file: string;
  /** Data of the others, by path; undefined for what is no such file, or cannot be read. */
  read(path: string, name: string): unknown;
}

/** Each becomes a field below `x-files`, and references lead there. One that leads nowhere of these is cut, and is a problem. */
export function joinFiles({ data, problems, file, read }: Joining): void {
  const names = new Map([[file, '']]);
  const joined = new Map<string, unknown>();
  const waiting: { path: string; data: unknown; at: FieldPath }[] = [{ path: file, data, at: [] }];

  /** The pointer to a file's data; undefined where it has none. */
  const pointerTo = (path: string): string | undefined => {
    const known = names.get(path);
    if (known !== undefined) return known;
    const name = nameFor(path, joined);
    const other = read(path, name);
    if (other === undefined) return undefined;
    joined.set(name, other);
    names.set(path, `/${FILES_FIELD}/${name}`);
    waiting.push({ path, data: other, at: [FILES_FIELD, name] });
    return names.get(path)!;
  };

  for (const { path, data, at } of waiting) {
    for (const { holder, at: place } of holders(data, at)) {
      const ref = holder.$ref as string;
      const [, fragment = ''] = /#(.*)$/s.exec(ref) ?? [];
      const target = ref.startsWith('#') ? path : fileOf(ref, path);
      const pointer = target === undefined ? undefined : pointerTo(target);
      if (pointer !== undefined) holder.$ref = `#${pointer}${fragment}`;
      else cut(holder, place(), problems);
    }
  }
  if (joined.size > 0) data[FILES_FIELD] = Object.fromEntries(joined);
}

interface Holder {
  holder: Record<string, unknown>;
  at(): FieldPath;
}

/** A value that is still to be looked at. Its path is made only where it is asked for: all paths of deep data would fill the memory. */
interface Waiting {
  value: unknown;
  key?: string | number;
  within?: Waiting;
}

function* holders(data: unknown, start: FieldPath): Iterable<Holder> {
  const seen = new Set<object>();
  const waiting: Waiting[] = [{ value: data }];
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    const { value } = each;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const within = each;
    if (isMap(value) && typeof value.$ref === 'string')
      yield { holder: value, at: () => [...start, ...pathTo(within)] };
    // The last one goes on first.
    for (const [key, child] of Object.entries(value).reverse())
      if (typeof child === 'object')
        waiting.push({ value: child, key: Array.isArray(value) ? Number(key) : key, within });
  }
}

function pathTo(place: Waiting): FieldPath {
  const path: (string | number)[] = [];
  for (let at: Waiting | undefined = place; at?.key !== undefined; at = at.within) path.push(at.key);
  return path.reverse();
}

function cut(holder: Record<string, unknown>, at: FieldPath, problems: Problems): void {
  const ref = String(holder.$ref);
  delete holder.$ref;
  holder.description ??= `Not shown here: ${ref}`;
  problems.of(
    at,
    isUrl(ref) || ref.startsWith('//')
      ? `${quoted(ref)} is an address. Only files of the repository are read.`
      : `${quoted(ref)} leads to no file that can be read with this description.`,
  );
}

function nameFor(path: string, taken: ReadonlyMap<string, unknown>): string {
  const plain =
    path
      .replace(/^.*\//, '')
      .replace(/\.\w+$/, '')
      .replace(/[^\w.-]+/g, '-') || 'file';
  let name = plain;
  for (let number = 2; taken.has(name); number++) name = `${plain}-${number}`;
  return name;
}
