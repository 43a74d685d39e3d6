import { isUtf8 } from 'node:buffer';
import type { NewContent } from '../../../git/commit-stream.ts';
import type { CommitRequest, Sha } from '../../forge.ts';
import { ForgeRefusal } from '../../forge-refusal.ts';
import type { Client } from '../client.ts';
import { isOfRule, statusOf } from '../refusal.ts';

interface RepositoryPath {
  owner: string;
  repo: string;
}

/**
 * Makes a commit through GitHub's API of blobs, trees and commits, which signs what an App commits. It does so only where no
 * author is named, so the requester is in the message, as a co-author.
 *
 * @see https://docs.github.com/authentication/managing-commit-signature-verification/about-commit-signature-verification
 */
export async function commitByApi(
  client: Client,
  place: RepositoryPath,
  { branch, base, merges, message, changes, author }: CommitRequest,
): Promise<Sha> {
  const parent = await client.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
    ...place,
    commit_sha: base,
  });
  const tree = await treeByApi(client, place, { base: parent.data.tree.sha, changes });
  const made = await client.request('POST /repos/{owner}/{repo}/git/commits', {
    ...place,
    message: author ? withCoAuthor(message, author) : message,
    tree,
    parents: [base, ...(merges ? [merges] : [])],
  });
  try {
    const ref = `heads/${branch}`;
    await client.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
      ...place,
      ref,
      sha: made.data.sha,
      force: false,
    });
  } catch (error) {
    if ((statusOf(error) !== 409 && statusOf(error) !== 422) || isOfRule(error)) throw error;
    throw new ForgeRefusal('moved', `\`${branch}\` of \`${place.owner}/${place.repo}\` is no longer at \`${base}\`.`, {
      cause: error,
    });
  }
  return made.data.sha;
}

/** Makes a tree. @param from.base the tree that the changes are made to; without one, there is nothing before them */
export async function treeByApi(
  client: Client,
  place: RepositoryPath,
  { base, changes }: { base: Sha | undefined; changes: CommitRequest['changes'] },
): Promise<Sha> {
  let tree = base;
  // One after the other: GitHub minds writes at once.
  for (const portion of portionsOf(changes)) {
    const entries = [];
    for (const [path, change] of portion)
      entries.push({ path, type: 'blob' as const, ...(await entryOf(client, place, change)) });
    const path = 'POST /repos/{owner}/{repo}/git/trees';
    const given = { ...place, ...(tree !== undefined && { base_tree: tree }), tree: entries };
    tree = (await client.request(path, given)).data.sha;
  }
  return tree!;
}

/** How many requests that write `commitByApi` makes: of contents, of trees, of the commit, and one that moves the branch. */
export function writesOfCommit(changes: CommitRequest['changes']): number {
  const contents = [...changes.values()].flatMap((change) =>
    change && 'content' in change ? [Buffer.from(change.content)] : [],
  );
  return contents.filter((bytes) => !goesAlong(bytes)).length + portionsOf(changes).length + 2;
}

type Change = [path: string, change: NewContent | null];

/** Of the texts that go along with one tree, in bytes. */
const LARGEST = 1024 * 1024;

/** What goes into one tree each: a request with all texts of a large commit would be refused. */
function portionsOf(changes: CommitRequest['changes']): Change[][] {
  let [portion, size]: [Change[], number] = [[], 0];
  const portions = [portion];
  for (const [path, change] of changes) {
    const weight = 200 + path.length + (change && 'content' in change ? Buffer.byteLength(change.content) : 0);
    if (size + weight > LARGEST && portion.length > 0) {
      [portion, size] = [[], 0];
      portions.push(portion);
    }
    portion.push([path, change]);
    size += weight;
  }
  return portions;
}

/** Text goes along with the tree; what is none, or is large, is a request of its own. */
async function entryOf(client: Client, place: RepositoryPath, change: NewContent | null) {
  if (change === null) return { mode: '100644' as const, sha: null };
  const mode = change.executable ? ('100755' as const) : ('100644' as const);
  if ('hash' in change) return { mode, sha: change.hash };
  const bytes = Buffer.from(change.content);
  if (goesAlong(bytes)) return { mode, content: bytes.toString('utf8') };
  const given = { content: bytes.toString('base64'), encoding: 'base64' };
  const blob = await client.request('POST /repos/{owner}/{repo}/git/blobs', { ...place, ...given });
  return { mode, sha: blob.data.sha };
}

function goesAlong(bytes: Buffer): boolean {
  return bytes.length > 0 && bytes.length <= LARGEST && isUtf8(bytes) && !bytes.includes(0);
}

function withCoAuthor(message: string, { name, email }: { name: string; email: string }): string {
  const clean = (text: string) => text.replace(/[<>\p{Cc}]/gu, '').trim();
  return `${message.trimEnd()}\n\nCo-authored-by: ${clean(name)} <${clean(email)}>`;
}
