import { cut } from '../../text/cut.ts';
import type { Entity, FieldPath, Format, Origin } from '../entity.ts';

/** Where Backstage writes fields that the model names otherwise; all others are under `spec` by their own name. */
const BACKSTAGE: ReadonlyMap<string | number, FieldPath> = new Map<string | number, FieldPath>([
  ...['name', 'namespace', 'title', 'description', 'tags', 'links', 'annotations', 'labels'].map(
    (field) => [field, ['metadata', field]] as const,
  ),
  ['kind', ['kind']],
  ['aliases', ['metadata', 'annotations', 'waypost.dev/aliases']],
  ['formerly', ['metadata', 'annotations', 'waypost.dev/formerly']],
  ['visibility', ['metadata', 'annotations', 'waypost.dev/visibility']],
  ['provides', ['spec', 'providesApis']],
  ['consumes', ['spec', 'consumesApis']],
  ['consumedBy', ['spec', 'apiConsumedBy']],
  ['teams', ['spec', 'memberOf']],
  ['displayName', ['spec', 'profile', 'displayName']],
  ['email', ['spec', 'profile', 'email']],
]);

export function writtenPath([field, ...rest]: FieldPath, format: Format): FieldPath {
  if (field === undefined) return [];
  if (format === 'waypost') return [field, ...rest];
  return [...(BACKSTAGE.get(field) ?? ['spec', field]), ...rest];
}

/** A field's path in the file of an entity, also when it is an item of another's document. */
export function pathInDocument(field: FieldPath, { within = [], format }: Origin): FieldPath {
  return [...within, ...writtenPath(field, format)];
}

/** A path as people say it: `spec.owner`, `apis[0].spec`, `annotations["grafana/dashboard"]`. */
export function dotted(path: FieldPath): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    if (!/^[\w$-]+$/.test(key)) return `${text}[${JSON.stringify(key)}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

/** How a field is called where its author wrote it, for naming it in a message. */
export function fieldName({ origin }: Pick<Entity, 'origin'>, field: FieldPath): string {
  return dotted(pathInDocument(field, origin));
}

/** A path as a JSON Pointer (RFC 6901). */
export function jsonPointer(path: FieldPath): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export function keysOf(pointer: string): string[] {
  const keys = pointer.split('/').slice(1);
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function valueAt(value: unknown, path: FieldPath): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string | number, unknown>)[key];
  }
  return current;
}

/** A value as its author wrote it, for quoting in a message. */
export function spelling({ written, origin }: Pick<Entity, 'written' | 'origin'>, field: FieldPath): string {
  return spelled(valueAt(written, writtenPath(field, origin.format)));
}

export function spelled(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${cut(line, 79)}…` : line;
}
