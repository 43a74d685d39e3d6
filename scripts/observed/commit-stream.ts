/** A commit to be made. */
export interface CommitParts {
  /** None: a commit without history. */
  parent?: string | undefined;
  /** The commit whose files it has, before `remove` and `put`; by default the parent's. */
  files?: string | undefined;
  /** Paths of files and folders. */
  remove?: readonly string[];
  put: ReadonlyMap<string, string | Uint8Array>;
  message: string;
  /** Milliseconds since 1970. */
  time: number;
}

/** Who makes commits that no person made. */
const COMMITTER = 'Waypost <waypost@localhost>';
/** A name that exists only while the stream is read. */
const REF = 'refs/waypost/unfinished';

/**
 * Writes what `git fast-import` reads: files, trees and commit in one process. It prints the hash of the commit.
 *
 * @see https://git-scm.com/docs/git-fast-import
 */
export function commitStream({ parent, files, remove = [], put, message, time }: CommitParts): Buffer {
  const parts: Buffer[] = [];
  const line = (text: string) => parts.push(Buffer.from(`${text}\n`));
  const data = (content: string | Uint8Array) => {
    const bytes = Buffer.from(content);
    line(`data ${bytes.length}`);
    parts.push(bytes);
    line('');
  };
  line(`commit ${REF}`);
  line('mark :1');
  line(`committer ${COMMITTER} ${Math.floor(time / 1000)} +0000`);
  data(message);
  if (parent !== undefined) line(`from ${parent}`);
  if (files !== undefined) line(`M 040000 ${files} ""`);
  for (const path of remove) line(`D ${quoted(path)}`);
  for (const [path, content] of put) {
    line(`M 100644 inline ${quoted(path)}`);
    data(content);
  }
  line('');
  line('get-mark :1');
  line(`reset ${REF}`);
  line(`from ${'0'.repeat(40)}`);
  line('');
  line('done');
  return Buffer.concat(parts);
}

function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
