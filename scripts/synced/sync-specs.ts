import { secretIn } from '#core/catalog/rules/no-secret.ts';
import { decodeLoosely } from '#core/catalog/yaml/decode-text.ts';
import { SYNC_LIMITS } from '#core/synced/choose-files.ts';
import { isAsOpenAs, readersOf, type Visibility } from '#core/synced/docs-settings.ts';
import {
  type KeptFile,
  keptFolder,
  type SpecCopy,
  type SyncedSpec,
  type Trouble,
  visibilityNow,
} from '#core/synced/synced-file.ts';
import { count } from '#core/text/count.ts';
import { type Time, timeOf } from '#core/text/time.ts';
import { eachOfMany } from '../each-of-many.ts';
import { blobHash } from '../git/blob-hash.ts';
import { AddressReader, type Answer, mayAskPrivate } from './address-reader.ts';
import type { KeptFiles } from './kept-files.ts';
import { lastingTrouble } from './lasting-trouble.ts';
import { AT_ONCE, type SyncRun } from './sync-run.ts';
import type { Outcome } from './synced-docs.ts';

/** Copies descriptions from addresses. What is on private networks is only for portals that not everybody can open. */
export async function syncSpecs({
  chosen,
  settings,
  docs,
  network,
  files,
  after,
  done,
  say,
  now,
}: SyncRun): Promise<void> {
  const { size } = chosen.specs;
  if (size === 0) return;
  say(`Looking at ${count(size, 'address', 'addresses')} of API descriptions.`);
  const readers = readersOf(docs);
  const isInside = mayAskPrivate(settings) && readers !== 'public';
  const syncing: SpecSyncing = {
    addresses: new AddressReader({ ...network, allowPrivate: isInside }),
    files,
    readers,
    visibility: isInside ? 'internal' : 'public',
    now: timeOf(now()),
  };
  await eachOfMany(
    [...chosen.specs],
    async ([ref, url]) => {
      const outcome = await syncSpec({ url, kept: keptFolder(ref) }, after.specs.get(ref), syncing);
      done.set(ref, outcome);
      after.specs.set(ref, outcome.known);
    },
    AT_ONCE,
  );
}

/** The address of a description, and the folder that its copy is kept in. */
interface SpecTarget {
  url: string;
  kept: string;
}

interface SpecSyncing {
  addresses: AddressReader;
  files: KeptFiles;
  /** Who may read what these addresses give without a password. */
  visibility: Visibility;
  /** Who may read the portal. */
  readers: Visibility;
  now: Time;
}

/** Makes the copy of a description what its address gives. What went wrong leaves the last copy, if all readers of the portal may have it. */
async function syncSpec(
  { url, kept }: SpecTarget,
  before: SyncedSpec | undefined,
  { addresses, files, visibility, readers, now }: SpecSyncing,
): Promise<Outcome<SyncedSpec>> {
  const copy = before?.from === url ? before.copy : undefined;
  const [known] = copy?.files ?? [];
  const isHere = known !== undefined && files.has({ kept }, known);
  const answer = await addresses.read(url, { etag: isHere ? copy?.etag : undefined, most: SYNC_LIMITS.spec });
  if (answer === 'unchanged') return { known: { from: url, copy: { ...copy!, visibility } }, fetched: 0, isNew: false };
  if ('failed' in answer) {
    const { kind, message } = failure(url, answer, readers);
    const trouble = lastingTrouble({ kind, message }, before, now);
    const last = copy && { ...copy, visibility: visibilityNow(copy, trouble) };
    const isOpen = last && isAsOpenAs(last.visibility, readers);
    return { known: { from: url, ...(isOpen && { copy: last }), trouble }, fetched: 0, isNew: false };
  }
  const { content, etag } = answer;
  if ((await secretIn(fileName(url), decodeLoosely(content))) !== undefined)
    return { known: { from: url, trouble: lastingTrouble(secretTrouble(url), before, now) }, fetched: 0, isNew: false };
  const file: KeptFile = { path: fileName(url), hash: blobHash(content), size: content.length };
  const isNew = !isHere || known.hash !== file.hash;
  if (isNew) files.write({ kept }, file, content);
  const synced = isNew || !copy ? now : copy.synced;
  const fresh: SpecCopy = { visibility, synced, kept, files: [file], ...(etag !== undefined && { etag }) };
  return { known: { from: url, copy: fresh }, fetched: Number(isNew), isNew };
}

/** GitHub refuses a push with a token in it, and with that the copies of every other service. */
function secretTrouble(url: string): Pick<Trouble, 'kind' | 'message'> {
  const message = `The description at \`${url.slice(0, 300)}\` is not copied: it has a secret, or what looks like one. Revoke it where it was issued, and delete it there.`;
  return { kind: 'unread', message };
}

function failure(
  url: string,
  { failed, isGone }: Exclude<Answer, 'unchanged' | { content: Buffer }>,
  readers: Visibility,
): Pick<Trouble, 'kind' | 'message'> {
  const hidden = isGone && !isAsOpenAs('private', readers) ? ' It may be private, so no copy of it is shown.' : '';
  const message = `The description at \`${url.slice(0, 300)}\` could not be fetched. ${failed}${hidden}`;
  return { kind: isGone ? 'gone' : 'unread', message };
}

function fileName(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  return /^\w[\w.-]{0,100}$/.test(name) ? name : 'description';
}
