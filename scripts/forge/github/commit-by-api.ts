import type { CommitRequest, FileChange, Sha } from '../forge.ts';
import { ForgeRefusal } from '../forge-refusal.ts';
import type { Client } from './client.ts';
import { statusOf } from './refusal.ts';

interface Place {
  owner: string;
  repo: string;
}

/**
 * Makes a commit through GitHub's API of blobs, trees and commits, which signs what an App commits. It does so only where no
 * author is named, so who asked stands in the message, as a co-author.
 *
 * @see https://docs.github.com/authentication/managing-commit-signature-verification/about-commit-signature-verification
 */
export async function commitByApi(
  client: Client,
  place: Place,
  { branch, base, merges, message, changes, author }: CommitRequest,
): Promise<Sha> {
  const parent = await client.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
    ...place,
    commit_sha: base,
  });
  const entries = [];
  // One after the other: GitHub minds writes at once.
  for (const [path, change] of changes)
    entries.push({ path, type: 'blob' as const, ...(await entryOf(client, place, change)) });
  const tree = await client.request('POST /repos/{owner}/{repo}/git/trees', {
    ...place,
    base_tree: parent.data.tree.sha,
    tree: entries,
  });
  const made = await client.request('POST /repos/{owner}/{repo}/git/commits', {
    ...place,
    message: author ? withCoAuthor(message, author) : message,
    tree: tree.data.sha,
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
    if (statusOf(error) !== 409 && statusOf(error) !== 422) throw error;
    throw new ForgeRefusal('moved', `\`${branch}\` of \`${place.owner}/${place.repo}\` is no longer at \`${base}\`.`, {
      cause: error,
    });
  }
  return made.data.sha;
}

async function entryOf(client: Client, place: Place, change: FileChange | null) {
  if (change === null) return { mode: '100644' as const, sha: null };
  const content = Buffer.from(change.content).toString('base64');
  const blob = await client.request('POST /repos/{owner}/{repo}/git/blobs', { ...place, content, encoding: 'base64' });
  return { mode: change.executable ? ('100755' as const) : ('100644' as const), sha: blob.data.sha };
}

function withCoAuthor(message: string, { name, email }: { name: string; email: string }): string {
  const clean = (text: string) => text.replace(/[<>\p{Cc}]/gu, '').trim();
  return `${message.trimEnd()}\n\nCo-authored-by: ${clean(name)} <${clean(email)}>`;
}
