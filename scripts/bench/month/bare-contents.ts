import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { git, runGit } from '../../git/git.ts';

/** What GitHub's API of git reads and writes in a repository. */
export interface Contents {
  /** The commit that a ref is at. */
  at(ref: string): Promise<string | undefined>;
  text(ref: string, path: string): Promise<string | undefined>;
  treeOf(commit: string): Promise<string>;
  /** @param entries as GitHub takes them */
  makeTree(base: string | undefined, entries: readonly TreeEntry[]): Promise<string>;
  makeCommit(tree: string, parents: readonly string[], message: string): Promise<string>;
  setRef(ref: string, commit: string | undefined): Promise<void>;
  list(at: string): Promise<{ path: string; mode: string; type: string; sha: string }[]>;
}

/** That of a bare repository of git. */
export class BareContents implements Contents {
  readonly folder: string;

  /** @param folder of the bare repository */
  constructor(folder: string) {
    this.folder = folder;
  }

  async at(ref: string): Promise<string | undefined> {
    const { exitCode, stdout } = await runGit(this.folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
    return exitCode === 0 ? stdout.trim() : undefined;
  }

  async text(ref: string, path: string): Promise<string | undefined> {
    const { exitCode, stdout } = await runGit(this.folder, ['cat-file', 'blob', `${ref}:${path}`]);
    return exitCode === 0 ? stdout : undefined;
  }

  treeOf(commit: string): Promise<string> {
    return git(this.folder, ['rev-parse', `${commit}^{tree}`]);
  }

  async makeTree(base: string | undefined, entries: readonly TreeEntry[]): Promise<string> {
    const env = { GIT_INDEX_FILE: join(this.folder, `index-${randomUUID()}`) };
    if (base !== undefined) await git(this.folder, ['read-tree', base], { env });
    const lines: string[] = [];
    for (const { path, mode, sha, content } of entries) {
      const hash =
        content === undefined ? sha : await git(this.folder, ['hash-object', '-w', '--stdin'], { input: content });
      lines.push(hash ? `${mode} ${hash}\t${path}\n` : `0 ${'0'.repeat(40)}\t${path}\n`);
    }
    await git(this.folder, ['update-index', '--index-info'], { env, input: lines.join('') });
    return git(this.folder, ['write-tree'], { env });
  }

  makeCommit(tree: string, parents: readonly string[], message: string): Promise<string> {
    const follows = parents.flatMap((parent) => ['-p', parent]);
    return git(this.folder, [...AS_APP, 'commit-tree', tree, ...follows, '-m', message]);
  }

  async setRef(ref: string, commit: string | undefined): Promise<void> {
    await git(this.folder, commit === undefined ? ['update-ref', '-d', ref] : ['update-ref', ref, commit]);
  }

  async list(at: string): Promise<{ path: string; mode: string; type: string; sha: string }[]> {
    const listed = await git(this.folder, ['ls-tree', '-r', '-t', '-z', at]);
    return listed
      .split('\0')
      .filter(Boolean)
      .map((record) => {
        const [mode = '', type = '', sha = ''] = record.split(/\s/, 3);
        return { path: record.slice(record.indexOf('\t') + 1), mode, type, sha };
      });
  }
}

export interface TreeEntry {
  path: string;
  mode: string;
  /** Null where the file goes. */
  sha?: string | null;
  content?: string;
}

const AS_APP = ['-c', 'user.name=waypost[bot]', '-c', 'user.email=waypost@acme.example'];
