import type { NewContent, Sha } from '../forge.ts';

/** The author and the committer of a commit. */
export interface Signatures {
  author: { name: string; email: string };
  committer: { name: string; email: string };
}

export interface NewCommit extends Signatures {
  parent: Sha;
  /** A second parent. */
  merges?: Sha | undefined;
  message: string;
  changes: ReadonlyMap<string, NewContent | null>;
}

/** What `git fast-import` reads to make a commit. @see https://git-scm.com/docs/git-fast-import */
export function importStream({ author, committer, message, parent, merges, changes }: NewCommit, ref: string): Buffer {
  const parts: (string | Uint8Array)[] = [
    `commit ${ref}\n`,
    'mark :1\n',
    `author ${cleanName(author.name)} <${cleanName(author.email)}> now\n`,
    `committer ${cleanName(committer.name)} <${cleanName(committer.email)}> now\n`,
    ...data(message.endsWith('\n') ? message : `${message}\n`),
    `from ${parent}\n`,
    ...(merges ? [`merge ${merges}\n`] : []),
  ];
  for (const [path, change] of changes) {
    const quoted = `"${path.replace(/["\\]/g, '\\$&')}"`;
    if (change === null) parts.push(`D ${quoted}\n`);
    else parts.push(...written(change, quoted));
  }
  return Buffer.concat([...parts, '\nget-mark :1\ndone\n'].map((part) => Buffer.from(part)));
}

function written(change: NewContent, path: string): (string | Uint8Array)[] {
  const mode = change.executable ? '100755' : '100644';
  return 'hash' in change
    ? [`M ${mode} ${change.hash} ${path}\n`]
    : [`M ${mode} inline ${path}\n`, ...data(change.content)];
}

function data(content: string | Uint8Array): (string | Uint8Array)[] {
  const bytes = Buffer.from(content);
  return [`data ${bytes.length}\n`, bytes, '\n'];
}

/** A name or an address as git takes it. */
export function cleanName(text: string): string {
  return text.replace(/[<>\p{Cc}]/gu, '').trim() || 'unknown';
}
