import { isMap } from '../../text/is-map.ts';
import { definitionOf } from '../kinds/foreign.ts';
import { KINDS } from '../kinds/index.ts';
import type { Kinds } from '../kinds/kind.ts';
import { kindName } from '../ref.ts';
import { spelled, valueAt } from '../yaml/written-path.ts';

const OTHERS: readonly [key: string, what: string][] = [
  ['openapi', 'an OpenAPI description'],
  ['swagger', 'an OpenAPI description'],
  ['asyncapi', 'an AsyncAPI description'],
  ['jobs', 'a workflow'],
  ['services', 'a Compose file'],
  ['site_name', 'an MkDocs configuration'],
];

/** How templates mark what is still to be filled in. */
const MARKS: readonly [open: string, close: string][] = [
  ['{{', '}}'],
  ['<%', '%>'],
];

/** Says why a document is no entry on purpose: a template's skeleton. @param text of its file, where that is not YAML */
export function skeletonReason(data: unknown, text: string): string | undefined {
  const fields = isMap(data) ? [data.kind, data.name, valueAt(data, ['metadata', 'name'])].map(asWritten) : [];
  const lines = text.match(/^[ \t]*(?:kind|name):.*$/gm) ?? [];
  const placeholder = [...fields, ...lines].map(placeholderIn).find(Boolean);
  return (
    placeholder && `\`${spelled(placeholder)}\` is a template's placeholder, so this is a skeleton and not an entry.`
  );
}

function placeholderIn(text: string): string | undefined {
  for (const [open, close] of MARKS) {
    const start = text.indexOf(open);
    const end = start < 0 ? -1 : text.indexOf(close, start);
    if (end >= 0) return text.slice(text[start - 1] === '$' ? start - 1 : start, end + close.length);
  }
  return undefined;
}

/** YAML reads `{{ name }}` as a map in a map. */
function asWritten(value: unknown): string {
  if (!isMap(value)) return typeof value === 'string' ? value : '';
  const key = Object.keys(value)[0] ?? '';
  return /^\{.*\}$/s.test(key) ? `{${key}}` : '';
}

/** Says why a document outside a catalog is none of ours: it is of another format, or of no kind that catalogs know. */
export function foreignReason(data: unknown, kinds: Kinds = KINDS): string | undefined {
  if (!isMap(data)) return 'It is not a map of fields, so it is not an entry.';
  const other = OTHERS.find(([key]) => key in data);
  const kind = data.kind;
  if (typeof kind !== 'string') return other ? `It is ${other[1]}.` : 'It has no `kind`, so it is not an entry.';
  const apiVersion = data.apiVersion;
  if (typeof apiVersion === 'string' && /(?:^|\.)backstage\.io\//.test(apiVersion)) return undefined;
  const known = definitionOf(kindName(kind), kinds) !== undefined;
  if (known && (apiVersion === undefined || !/k8s\.io\/|^(?:apps|batch)?\/?v\d/.test(String(apiVersion))))
    return undefined;
  if (apiVersion === undefined) return `Its \`kind\` is \`${spelled(kind)}\`, which Waypost does not know.`;
  return `Its \`apiVersion\` is \`${spelled(apiVersion)}\`, which is neither Backstage's nor Waypost's.`;
}
