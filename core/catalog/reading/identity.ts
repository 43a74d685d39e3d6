import { isMap } from '../../text/is-map.ts';
import type { FieldPath } from '../entity.ts';
import { KINDS } from '../kinds/index.ts';
import type { Kinds } from '../kinds/kind.ts';
import { kindName } from '../ref.ts';
import { spelled, valueAt, writtenPath } from '../yaml/written-path.ts';
import { formatOf } from './read-entity.ts';

/** What a document says it is. */
export interface Identity {
  kind: string;
  name: string;
  written: Readonly<Record<string, unknown>>;
}

/** Why a document cannot be an entity. */
export interface NoIdentity {
  path: FieldPath;
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
      hint: 'Begin with `kind: service` and `name: …`.',
    };
  }
  const namePath = writtenPath(['name'], formatOf(data));
  const kind = data.kind;
  const name = valueAt(data, namePath);
  if (typeof kind !== 'string' || kind.trim() === '') return noKind(kind, kinds, otherCase(data, 'kind'));
  if ((typeof name === 'string' && name.trim() !== '') || typeof name === 'number') {
    return { kind: kind.trim(), name: String(name).trim(), written: data };
  }
  return noName(kindName(kind), name, namePath);
}

export function isIdentity(value: Identity | NoIdentity): value is Identity {
  return 'written' in value;
}

/** A field that is nearly of this name, as `Kind` is. */
function otherCase(data: Readonly<Record<string, unknown>>, field: string): string | undefined {
  return Object.keys(data).find((key) => key.toLowerCase() === field);
}

function noKind(kind: unknown, kinds: Kinds, near: string | undefined): NoIdentity {
  const hint =
    near !== undefined && near !== 'kind'
      ? `Write \`kind\` in small letters, in place of \`${near}\`.`
      : `Add \`kind: service\`, or another of ${[...kinds.keys()].map((word) => `\`${word}\``).join(', ')}.`;
  if (kind === undefined || kind === null || kind === '') {
    return { path: ['kind'], message: '`kind` is missing, so the type of this entry is unknown.', hint };
  }
  return { path: ['kind'], message: `\`kind\` must be a word, but it is \`${spelled(kind)}\`.`, hint };
}

function noName(kind: string, name: unknown, path: FieldPath): NoIdentity {
  const field = path.join('.');
  if (name === undefined || name === null || name === '') {
    return {
      path,
      message: `\`${field}\` is missing, so nothing can refer to this ${kind}.`,
      hint: 'Add `name: …`, in lower case with hyphens.',
    };
  }
  return {
    path,
    message: `\`${field}\` must be a word, but it is \`${spelled(name)}\`.`,
    hint: 'Write it as one word: `name: checkout`.',
  };
}
