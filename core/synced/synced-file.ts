import { addressOf } from '../catalog/address.ts';
import type { Ref } from '../catalog/ref.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { Change } from '../part/history.ts';
import type { ObservedFile } from '../part/observed.ts';
import type { Time } from '../text/time.ts';
import { VISIBILITIES, type Visibility } from './docs-settings.ts';

/** docs/manifest.json: what was copied from the repositories of services, and what kept it from being copied. */
export interface SyncedFile {
  version: 1;
  /** When the last run ended. */
  checked: Time;
  services: Readonly<Record<Ref, SyncedService>>;
  /** Descriptions of APIs that are at addresses; absent where there are none. */
  specs?: Readonly<Record<Ref, SyncedSpec>>;
}

/** The documentation of one service. */
export interface SyncedService {
  /** What was looked for, as `targetText` writes it: what is copied for another text is no longer what the entry means. */
  from: string;
  copy?: SyncedCopy;
  /** Full sentences: what limits left out. */
  limits?: readonly string[];
  /** Set where a file could not be read: the next run tries again, though the commit is the same. */
  retry?: true;
  trouble?: Trouble;
}

/** The description of one API, from an address. */
export interface SyncedSpec {
  /** The address: what is copied from another is no longer what the entry means. */
  from: string;
  copy?: SpecCopy;
  trouble?: Trouble;
}

/** Content that is kept. */
export interface Kept {
  /** The folder with it, from that of all that is synced: `services/checkout`. */
  kept: string;
  /** Sorted by path. */
  files: readonly KeptFile[];
}

/** An answer of an address: one file, which is called like the last part of the address. */
export interface SpecCopy extends Kept {
  visibility: Visibility;
  /** When this content was first copied. */
  synced: Time;
  /** By which its server knows it again. */
  etag?: string;
}

/** Files of one commit, as they were there. */
export interface SyncedCopy extends Kept {
  /** `acme/checkout`: its name when it was copied, which may be another than the entry has. */
  repository: string;
  /** Where people read it: `https://github.com/acme/checkout`. */
  page: string;
  visibility: Visibility;
  /** 40 digits. */
  commit: string;
  /** The branch that it is of; absent for a tag. */
  branch?: string;
  /** When this commit was copied. */
  synced: Time;
}

export interface KeptFile {
  /** In the repository, from its root. */
  path: string;
  /** Git's, of the content. */
  hash: string;
  /** In bytes. */
  size: number;
  /** Of a document: its path from where the documentation begins, `runbook.md` for docs/runbook.md. */
  page?: string;
  /** Of a document or a description: its newest change, where the forge gave it. */
  changed?: Change;
}

/** What kept the last run from copying. */
export interface Trouble {
  kind: (typeof TROUBLES)[number];
  /** A full sentence. */
  message: string;
  /** When it was first so. */
  since: Time;
}

/** `gone` is what exists no more, or can be read no more: those who answer do not say which. */
export const TROUBLES = ['gone', 'private', 'empty', 'unread'] as const;

/** Who may read what was copied, as far as is known. What is gone may have become private. */
export function visibilityNow(
  copy: Pick<SyncedCopy, 'visibility'>,
  trouble: Pick<Trouble, 'kind'> | undefined,
): Visibility {
  return trouble?.kind === 'gone' ? 'private' : copy.visibility;
}

/** Of the author and the subject of a change, in UTF-16 code units. */
export const LONGEST_TEXT = 200;
/** Of the address of a description, in UTF-16 code units. */
export const LONGEST_ADDRESS = 2000;

/** Letters that no other system takes for more than letters: no control character, and no backslash. */
const path: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 400,
  pattern: '^(?!/)(?!(?:.*/)?[.]{1,2}(?:/|$))[^\\u0000-\\u001f\\u007f\\\\]+$',
};
const hash: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{40}$' };
const sentence: JsonSchema = { type: 'string', maxLength: 600 };
const time: JsonSchema = {
  type: 'string',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$',
};

const text: JsonSchema = { type: 'string', maxLength: LONGEST_TEXT };
const changed: JsonSchema = {
  type: 'object',
  required: ['commit', 'time', 'author', 'subject'],
  properties: { commit: hash, time, author: text, subject: text },
};
const files: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['path', 'hash', 'size'],
    properties: { path, hash, size: { type: 'integer', minimum: 0 }, page: path, changed },
  },
};
const trouble: JsonSchema = {
  type: 'object',
  required: ['kind', 'message', 'since'],
  properties: { kind: { enum: TROUBLES }, message: sentence, since: time },
};

function keptIn(folder: string): JsonSchema {
  return { type: 'string', pattern: `^${folder}/[a-z0-9_~-][a-z0-9._~-]*$` };
}

const COPY_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['repository', 'page', 'visibility', 'commit', 'synced', 'kept', 'files'],
  properties: {
    repository: { type: 'string', pattern: '^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$' },
    page: { type: 'string', pattern: '^https?://' },
    visibility: { enum: VISIBILITIES },
    ...{ commit: hash, branch: { type: 'string', maxLength: 255 }, synced: time },
    ...{ kept: keptIn('services'), files },
  },
};

const SPEC_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['from'],
  properties: {
    from: { type: 'string', maxLength: LONGEST_ADDRESS },
    copy: {
      type: 'object',
      required: ['visibility', 'synced', 'kept', 'files'],
      properties: {
        ...{ visibility: { enum: VISIBILITIES }, synced: time, etag: { type: 'string', maxLength: 300 } },
        ...{ kept: keptIn('apis'), files: { ...files, minItems: 1, maxItems: 1 } },
      },
    },
    trouble,
  },
};

const SYNCED_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Documentation from the repositories of services',
  type: 'object',
  required: ['version', 'checked', 'services'],
  properties: {
    version: { const: 1 },
    checked: time,
    services: {
      type: 'object',
      propertyNames: { pattern: '^service:' },
      additionalProperties: {
        type: 'object',
        required: ['from'],
        properties: {
          from: { type: 'string', maxLength: 600 },
          copy: COPY_SCHEMA,
          limits: { type: 'array', maxItems: 20, items: sentence },
          retry: { const: true },
          trouble,
        },
      },
    },
    specs: { type: 'object', propertyNames: { pattern: '^api:' }, additionalProperties: SPEC_SCHEMA },
  },
};

/** The folder of all that is synced, from the data folder. */
export const SYNCED_FOLDER = 'docs';

export const SYNCED: ObservedFile<SyncedFile> = {
  path: `${SYNCED_FOLDER}/manifest.json`,
  schema: SYNCED_SCHEMA,
  renamed: (file, today) => ({
    ...file,
    services: renamed(file.services, today),
    ...(file.specs && { specs: renamed(file.specs, today) }),
  }),
};

function renamed<Value>(values: Readonly<Record<Ref, Value>>, today: (ref: Ref) => Ref): Record<Ref, Value> {
  return Object.fromEntries(
    // What is under a name of today comes last, so that it counts.
    (Object.entries(values) as [Ref, Value][])
      .sort(([a], [b]) => Number(today(a) === a) - Number(today(b) === b))
      .map(([ref, value]) => [today(ref), value]),
  );
}

/** Endings that those who read a copy look at. */
const ENDING = /\.(?:md|markdown|rst|adoc|asciidoc|svg|png|jpe?g|gif|webp|avif)$/i;

/**
 * Where the copy of a file is, from the data folder. It is named by its content, so that no path of a repository is ever one of
 * this disk.
 */
export function keptPath({ kept }: Pick<Kept, 'kept'>, { path, hash }: Pick<KeptFile, 'path' | 'hash'>): string {
  return `${SYNCED_FOLDER}/${kept}/${hash}${ENDING.exec(path)?.[0].toLowerCase() ?? '.txt'}`;
}

/** `kept` of what is copied for a service or an API. */
export function keptFolder(ref: Ref): string {
  return addressOf(ref);
}
