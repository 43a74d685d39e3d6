export type NewContent = {
  executable?: boolean;
} & (
  | { content: string | Uint8Array }
  /** What the repository has already, by git's hash: a file that is moved. */
  | { hash: string }
);

export interface Signature {
  name: string;
  email: string;
}

export interface NewCommit {
  /** None: a commit without history. */
  parent?: string | undefined;
  merges?: string | undefined;
  /** The commit whose files it has before `changes`; by default the parent's. */
  files?: string | undefined;
  /** By path of files and folders; null is what goes. */
  changes: ReadonlyMap<string, NewContent | null>;
  message: string;
  /** By default the committer. */
  author?: Signature;
  committer: Signature;
  /** Milliseconds since 1970. */
  time: number;
}

/** What makes a commit of a stream, and prints its hash. */
export const FAST_IMPORT = ['fast-import', '--quiet', '--done', '--date-format=raw'];

/**
 * Writes what `git fast-import` reads: files, trees and commit in one process.
 *
 * @param ref that keeps the commit; by default none does
 * @see https://git-scm.com/docs/git-fast-import
 */
export function commitStream(commit: NewCommit, ref?: string): Buffer {
  const { parent, merges, files, changes, message, author, committer, time } = commit;
  const name = ref ?? UNFINISHED;
  const by = ({ name, email }: Signature) =>
    `${cleanName(name)} <${cleanName(email)}> ${Math.floor(time / 1000)} +0000\n`;
  const parts: (string | Uint8Array)[] = [
    `commit ${name}\nmark :1\n`,
    author ? `author ${by(author)}` : '',
    `committer ${by(committer)}`,
    ...data(message.endsWith('\n') ? message : `${message}\n`),
    parent === undefined ? '' : `from ${parent}\n`,
    merges ? `merge ${merges}\n` : '',
    files === undefined ? '' : `M 040000 ${files} ""\n`,
  ];
  for (const [path, change] of changes) parts.push(...changed(quoted(path), change));
  const end = ref === undefined ? `reset ${name}\nfrom ${'0'.repeat(40)}\n\n` : '';
  return Buffer.concat([...parts, `\nget-mark :1\n${end}done\n`].map((part) => Buffer.from(part)));
}

/** A name that exists only while the stream is read. */
const UNFINISHED = 'refs/waypost/unfinished';

function changed(path: string, change: NewContent | null): (string | Uint8Array)[] {
  if (change === null) return [`D ${path}\n`];
  const mode = change.executable ? '100755' : '100644';
  if ('hash' in change) return [`M ${mode} ${change.hash} ${path}\n`];
  return [`M ${mode} inline ${path}\n`, ...data(change.content)];
}

function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

function data(content: string | Uint8Array): (string | Uint8Array)[] {
  const bytes = Buffer.from(content);
  return [`data ${bytes.length}\n`, bytes, '\n'];
}

/** A name or an address as git takes it. */
export function cleanName(text: string): string {
  return text.replace(/[<>\p{Cc}]/gu, '').trim() || 'unknown';
}
