import { suggestion } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import type { FieldPath } from '../entity.ts';
import { KINDS } from '../kinds/index.ts';
import type { Kinds } from '../kinds/kind.ts';
import { kindName } from '../ref.ts';
import { nearKey } from '../yaml/near-key.ts';
import { spelled, valueAt, writtenPath } from '../yaml/written-path.ts';
import { formatOf } from './read-entity.ts';

export interface Identity {
  kind: string;
  name: string;
  written: Readonly<Record<string, unknown>>;
}

export interface NoIdentity {
  path: FieldPath;
  atKey?: true;
  message: string;
  hint: string;
}

/** Reads the kind and the name, without which nothing else can be said about a document. */
export function identityOf(data: unknown, kinds: Kinds = KINDS): Identity | NoIdentity {
  if (!isMap(data)) {
    const what = Array.isArray(data) ? 'a list' : `\`${spelled(data)}\``;
    return {
      path: [],
      message: `An entry is a map of fields, but this is ${what}.`,
      hint: Array.isArray(data) ? listHint(data) : 'Begin with `kind: service` and `name: …`.',
    };
  }
  const namePath = writtenPath(['name'], formatOf(data));
  const kind = data.kind;
  const name = valueAt(data, namePath);
  if (typeof kind !== 'string' || kind.trim() === '') return noKind(kind, kinds, nearKey(data, 'kind'));
  if ((typeof name === 'string' && name.trim() !== '') || typeof name === 'number') {
    return { kind: kind.trim(), name: String(name).trim(), written: data };
  }
  const parent = valueAt(data, namePath.slice(0, -1));
  return noName(kindName(kind), name, { path: namePath, near: isMap(parent) ? nearKey(parent, 'name') : undefined });
}

function listHint(items: readonly unknown[]): string {
  const one = 'Begin with `kind: service` and `name: …`, without hyphens.';
  return items.length > 1
    ? `${one} Write each entry into its own file, or write a line \`---\` between two entries.`
    : one;
}

export function isIdentity(value: Identity | NoIdentity): value is Identity {
  return 'written' in value;
}

function noKind(kind: unknown, kinds: Kinds, near: string | undefined): NoIdentity {
  const why = 'so the type of this entry is unknown';
  const hint = `Add \`kind: service\`, or another of ${[...kinds.keys()].map((word) => `\`${word}\``).join(', ')}.`;
  if (isNothing(kind)) return missing({ path: ['kind'], why, near, hint });
  return { path: ['kind'], message: `\`kind\` must be a word, but it is \`${spelled(kind)}\`.`, hint };
}

function noName(
  kind: string,
  name: unknown,
  { path, near }: { path: FieldPath; near: string | undefined },
): NoIdentity {
  const why = `so nothing can refer to this ${kind}`;
  if (isNothing(name)) return missing({ path, why, near, hint: 'Add `name: …`, in lower case with hyphens.' });
  return {
    path,
    message: `\`${path.join('.')}\` must be a word, but it is \`${spelled(name)}\`.`,
    hint: 'Write it as one word: `name: checkout`.',
  };
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** @param near the field that was written in its place, if any */
function missing({
  path,
  why,
  near,
  hint,
}: Record<'why' | 'hint', string> & { path: FieldPath; near: string | undefined }): NoIdentity {
  const field = `\`${path.join('.')}\` is missing`;
  if (near === undefined) return { path, message: `${field}, ${why}.`, hint };
  return {
    path: [...path.slice(0, -1), near],
    atKey: true,
    message: `${field}, and nothing reads the field ${quoted(near)}.`,
    hint: suggestion(String(path.at(-1))),
  };
}
