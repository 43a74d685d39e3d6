import { addressOf } from '../catalog/address.ts';
import type { Ref } from '../catalog/ref.ts';
import { choice, integer, list, type Of, object, string } from '../catalog/schema/shapes.ts';
import type { ObservedFile } from '../part/observed.ts';
import { byRef, time } from '../part/observed-shapes.ts';
import { VISIBILITIES, type Visibility } from './docs-settings.ts';

export const TROUBLES = ['gone', 'private', 'empty', 'unread'] as const;

/** Of the author and the subject of a change, in UTF-16 code units. */
export const LONGEST_TEXT = 200;
/** Of the address of a description, in UTF-16 code units. */
export const LONGEST_ADDRESS = 2000;

/** Letters that no other system takes for more than letters: no control character, and no backslash. */
const path = {
  ...string,
  minLength: 1,
  maxLength: 400,
  pattern: '^(?!/)(?!(?:.*/)?[.]{1,2}(?:/|$))[^\\u0000-\\u001f\\u007f\\\\]+$',
};
const hash = { ...string, pattern: '^[0-9a-f]{40}$' };
const sentence = { ...string, maxLength: 600 };
const text = { ...string, maxLength: LONGEST_TEXT };

export type Trouble = Of<typeof TROUBLE>;
const TROUBLE = object({
  kind: choice(TROUBLES),
  message: sentence,
  since: time,
});

export type KeptFile = Of<typeof KEPT_FILE>;
const KEPT_FILE = object(
  {
    /** In the repository, from its root. */
    path,
    /** Git's, of the content. */
    hash,
    size: { ...integer, minimum: 0 },
    /** Of a document: its path from where the documentation begins, `runbook.md` for docs/runbook.md. */
    page: path,
    /** Of a document or a description: its newest change, where the forge gave it. */
    changed: object({ commit: hash, time, author: text, subject: text }),
  },
  ['page', 'changed'],
);

export interface Kept {
  /** The folder with it, from that of all that is synced: `services/checkout`. */
  kept: string;
  files: readonly KeptFile[];
}

function keptIn(folder: string) {
  return { ...string, pattern: `^${folder}/[a-z0-9_~-][a-z0-9._~-]*$` };
}

/** Files of one commit, as they were there. */
export type SyncedCopy = Of<typeof COPY>;
const COPY = object(
  {
    /** `acme/checkout`: its name when it was copied, which may be another than the entry has. */
    repository: { ...string, pattern: '^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$' },
    page: { ...string, pattern: '^https?://' },
    visibility: choice(VISIBILITIES),
    commit: hash,
    branch: { ...string, maxLength: 255 },
    synced: time,
    kept: keptIn('services'),
    files: list(KEPT_FILE),
  },
  ['branch'],
);

/** An answer of an address: one file, which is called like the last part of the address. */
export type SpecCopy = Of<typeof SPEC_COPY>;
const SPEC_COPY = object(
  {
    visibility: choice(VISIBILITIES),
    synced: time,
    /** By which its server knows it again. */
    etag: { ...string, maxLength: 300 },
    kept: keptIn('apis'),
    files: { ...list(KEPT_FILE), minItems: 1, maxItems: 1 },
  },
  ['etag'],
);

export type SyncedService = Of<typeof SERVICE>;
const SERVICE = object(
  {
    /** What was looked for, as `targetText` writes it: what is copied for another text is no longer what the entry means. */
    from: { ...string, maxLength: 600 },
    copy: COPY,
    limits: { ...list(sentence), maxItems: 20 },
    /** Set where a file could not be read: the next run tries again, though the commit is the same. */
    retry: { const: true },
    trouble: TROUBLE,
  },
  ['copy', 'limits', 'retry', 'trouble'],
);

export type SyncedSpec = Of<typeof SPEC>;
const SPEC = object(
  {
    /** The address: what is copied from another is no longer what the entry means. */
    from: { ...string, maxLength: LONGEST_ADDRESS },
    copy: SPEC_COPY,
    trouble: TROUBLE,
  },
  ['copy', 'trouble'],
);

/** docs/manifest.json: what was copied from the repositories of services, and what kept it from being copied. */
export type SyncedFile = Of<typeof FILE>;
const FILE = object(
  {
    version: { const: 1 },
    checked: time,
    services: byRef('service', SERVICE),
    /** Descriptions of APIs that are at addresses; absent where there are none. */
    specs: byRef('api', SPEC),
  },
  ['specs'],
);

export const SYNCED_FOLDER = 'docs';

export const SYNCED: ObservedFile<SyncedFile> = {
  path: `${SYNCED_FOLDER}/manifest.json`,
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Documentation from the repositories of services',
    ...FILE,
  },
  renamed: (file, today) => ({
    ...file,
    services: renamed(file.services, today),
    ...(file.specs && { specs: renamed(file.specs, today) }),
  }),
};

/** Who may read what was copied, as far as is known. What is gone may have become private. */
export function visibilityNow(
  copy: Pick<SyncedCopy, 'visibility'>,
  trouble: Pick<Trouble, 'kind'> | undefined,
): Visibility {
  return trouble?.kind === 'gone' ? 'private' : copy.visibility;
}

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
