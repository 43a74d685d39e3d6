import { SYNC_LIMITS } from '#core/synced/choose-files.ts';
import { isAsOpenAs, type Visibility } from '#core/synced/docs-settings.ts';
import type { KeptFile, SpecCopy, SyncedSpec } from '#core/synced/synced-file.ts';
import type { Time } from '#core/text/time.ts';
import { blobHash } from '../git/blob-hash.ts';
import type { AddressReader } from './address-reader.ts';
import type { KeptFiles } from './kept-files.ts';
import { lastingTrouble } from './lasting-trouble.ts';
import type { Outcome } from './synced-docs.ts';

/** The address of a description, and the folder that its copy is kept in. */
export interface SpecTarget {
  url: string;
  kept: string;
}

export interface SpecSyncing {
  addresses: AddressReader;
  files: KeptFiles;
  /** Who may read what these addresses give without a password. */
  visibility: Visibility;
  now: Time;
}

/** Makes the copy of a description what its address gives. What went wrong leaves the last copy as it is. */
export async function syncSpec(
  { url, kept }: SpecTarget,
  before: SyncedSpec | undefined,
  { addresses, files, visibility, now }: SpecSyncing,
): Promise<Outcome<SyncedSpec>> {
  const copy = before?.from === url ? before.copy : undefined;
  const [known] = copy?.files ?? [];
  const isHere = known !== undefined && files.has({ kept }, known);
  const answer = await addresses.read(url, { etag: isHere ? copy?.etag : undefined, most: SYNC_LIMITS.spec });
  if (answer === 'unchanged') return { known: { from: url, copy: { ...copy!, visibility } }, fetched: 0, isNew: false };
  if ('failed' in answer) {
    const message = `The description at \`${url.slice(0, 300)}\` could not be fetched. ${answer.failed}`;
    const trouble = lastingTrouble({ kind: 'unread', message }, before, now);
    const isStillOpen = copy && isAsOpenAs(copy.visibility, visibility);
    return { known: { from: url, ...(isStillOpen && { copy }), trouble }, fetched: 0, isNew: false };
  }
  const { content, etag } = answer;
  const file: KeptFile = { path: fileName(url), hash: blobHash(content), size: content.length };
  const isNew = !isHere || known.hash !== file.hash;
  if (isNew) files.write({ kept }, file, content);
  const synced = isNew || !copy ? now : copy.synced;
  const fresh: SpecCopy = { visibility, synced, kept, files: [file], ...(etag !== undefined && { etag }) };
  return { known: { from: url, copy: fresh }, fetched: Number(isNew), isNew };
}

/** The last part of an address, if a file can be called like it. */
function fileName(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  return /^\w[\w.-]{0,100}$/.test(name) ? name : 'description';
}
