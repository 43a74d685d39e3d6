import type { Contents, TreeEntry } from './bare-contents.ts';

type Files = ReadonlyMap<string, string>;

/** Contents that are kept in memory: hundreds of services need no repository on the disk. */
export class KeptContents implements Contents {
  readonly #trees = new Map<string, Files>();
  /** By commit: its tree. */
  readonly #commits = new Map<string, string>();
  readonly #refs = new Map<string, string>();

  async at(ref: string): Promise<string | undefined> {
    return this.#refs.get(ref);
  }

  async text(ref: string, path: string): Promise<string | undefined> {
    return this.#filesAt(this.#refs.get(`refs/heads/${ref}`) ?? ref).get(path);
  }

  async treeOf(commit: string): Promise<string> {
    return this.#commits.get(commit)!;
  }

  async makeTree(base: string | undefined, entries: readonly TreeEntry[]): Promise<string> {
    const files = new Map(this.#trees.get(base ?? ''));
    for (const { path, content } of entries) {
      if (content === undefined) files.delete(path);
      else files.set(path, content);
    }
    const tree = this.#name();
    this.#trees.set(tree, files);
    return tree;
  }

  async makeCommit(tree: string): Promise<string> {
    const commit = this.#name();
    this.#commits.set(commit, tree);
    return commit;
  }

  async setRef(ref: string, commit: string | undefined): Promise<void> {
    if (commit === undefined) this.#refs.delete(ref);
    else this.#refs.set(ref, commit);
  }

  async list(at: string) {
    const paths = [...this.#filesAt(at).keys()].sort();
    return paths.map((path) => ({ path, mode: '100644', type: 'blob', sha: '0'.repeat(40) }));
  }

  #filesAt(commit: string): Files {
    return this.#trees.get(this.#commits.get(commit) ?? commit) ?? new Map();
  }

  #name(): string {
    return (this.#trees.size + this.#commits.size + 1).toString(16).padStart(40, '0');
  }
}
