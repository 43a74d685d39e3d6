import { addressOf } from '../catalog/address.ts';
import type { Ref } from '../catalog/ref.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { ObservedFile } from '../part/observed.ts';
import type { Time } from '../text/time.ts';
import { VISIBILITIES, type Visibility } from './visibility.ts';

/** docs/manifest.json: what was copied from the repositories of services, and what kept it from being copied. */
export interface SyncedFile {
  version: 1;
  /** When the last run ended. */
  checked: Time;
  services: Readonly<Record<Ref, SyncedService>>;
}

/** The documentation of one service. */
export interface SyncedService {
  /** What was looked for, as `targetText` writes it: what is copied for another text is no longer what the entry means. */
  from: string;
  copy?: SyncedCopy;
  /** Full sentences: what limits left out. */
  limits?: readonly string[];
  trouble?: Trouble;
}

/** Files of one commit, as they were there. */
export interface SyncedCopy {
  /** `acme/checkout`. */
  repository: string;
  /** Where people read it: `https://github.com/acme/checkout`. */
  page: string;
  visibility: Visibility;
  /** 40 digits. */
  commit: string;
  /** When this commit was copied. */
  synced: Time;
  /** The folder with the content, from that of all that is synced: `services/checkout`. */
  kept: string;
  /** Sorted by path. */
  files: readonly KeptFile[];
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
}

/** What kept the last run from copying. */
export interface Trouble {
  kind: (typeof TROUBLES)[number];
  /** A full sentence. */
  message: string;
  /** When it was first so. */
  since: Time;
}

export const TROUBLES = ['gone', 'private', 'empty', 'unread'] as const;

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

const COPY_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['repository', 'page', 'visibility', 'commit', 'synced', 'kept', 'files'],
  properties: {
    repository: { type: 'string', pattern: '^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$' },
    page: { type: 'string', pattern: '^https?://' },
    visibility: { enum: VISIBILITIES },
    commit: hash,
    synced: time,
    kept: { type: 'string', pattern: '^services/[a-z0-9_~-][a-z0-9._~-]*$' },
    files: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'hash', 'size'],
        properties: { path, hash, size: { type: 'integer', minimum: 0 }, page: path },
      },
    },
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
          trouble: {
            type: 'object',
            required: ['kind', 'message', 'since'],
            properties: { kind: { enum: TROUBLES }, message: sentence, since: time },
          },
        },
      },
    },
  },
};

/** The folder of all that is synced, from the data folder. */
export const SYNCED_FOLDER = 'docs';

export const SYNCED: ObservedFile<SyncedFile> = {
  path: `${SYNCED_FOLDER}/manifest.json`,
  schema: SYNCED_SCHEMA,
  renamed: (file, today) => ({
    ...file,
    services: Object.fromEntries(
      // What is under a name of today comes last, so that it counts.
      (Object.entries(file.services) as [Ref, SyncedService][])
        .sort(([a], [b]) => Number(today(a) === a) - Number(today(b) === b))
        .map(([ref, service]) => [today(ref), service]),
    ),
  }),
};

/** Endings that those who read a copy look at. */
const ENDING = /\.(?:md|markdown|svg|png|jpe?g|gif|webp|avif)$/i;

/**
 * Where the copy of a file is, from the data folder. It is named by its content, so that no path of a repository is ever one of
 * this disk.
 */
export function keptPath({ kept }: Pick<SyncedCopy, 'kept'>, { path, hash }: Pick<KeptFile, 'path' | 'hash'>): string {
  return `${SYNCED_FOLDER}/${kept}/${hash}${ENDING.exec(path)?.[0].toLowerCase() ?? '.txt'}`;
}

/** `kept` of what is copied for a service. */
export function keptFolder(ref: Ref): string {
  return addressOf(ref);
}
