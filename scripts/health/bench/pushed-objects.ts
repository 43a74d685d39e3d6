import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

type Folder = Map<string, Folder | string>;

/** Counts what git pushes of a branch of files, in this process: each object once, as a pack has it without deltas. */
export class PushedObjects {
  /** Of all objects, compressed. */
  bytes = 0;
  readonly hashes = new Set<string>();
  readonly #root: Folder = new Map();
  readonly #known = new WeakMap<Folder, string>();

  /** Makes a commit without history. @param changes contents by path; null is what goes */
  commit(changes: ReadonlyMap<string, string | null>, time: number): void {
    for (const [path, content] of changes) this.#put(path.split('/'), content);
    const by = `Waypost <waypost@localhost> ${Math.floor(time / 1000)} +0000`;
    const lines = [
      `tree ${this.#tree(this.#root)}`,
      `author ${by}`,
      `committer ${by}`,
      '',
      'Observed state, without history\n',
    ];
    this.#add('commit', Buffer.from(lines.join('\n')));
  }

  #put(path: readonly string[], content: string | null): void {
    const folders = [this.#root];
    for (const name of path.slice(0, -1)) {
      const folder = folders.at(-1)!;
      if (!folder.has(name)) folder.set(name, new Map());
      folders.push(folder.get(name) as Folder);
    }
    const name = path.at(-1)!;
    if (content === null) folders.at(-1)!.delete(name);
    else folders.at(-1)!.set(name, this.#add('blob', Buffer.from(content)));
    for (const [index, folder] of [...folders.entries()].reverse()) {
      this.#known.delete(folder);
      if (folder.size === 0 && index > 0) folders[index - 1]!.delete(path[index - 1]!);
    }
  }

  #tree(folder: Folder): string {
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    const sortKey = ([name, entry]: readonly [string, Folder | string]) =>
      typeof entry === 'string' ? name : `${name}/`;
    const entries = [...folder].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    const parts = entries.flatMap(([name, entry]) => {
      const [mode, hash] = typeof entry === 'string' ? ['100644', entry] : ['40000', this.#tree(entry)];
      return [Buffer.from(`${mode} ${name}\0`), Buffer.from(hash, 'hex')];
    });
    const hash = this.#add('tree', Buffer.concat(parts));
    this.#known.set(folder, hash);
    return hash;
  }

  #add(type: string, content: Buffer): string {
    const object = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
    const hash = createHash('sha1').update(object).digest('hex');
    if (!this.hashes.has(hash)) this.bytes += deflateSync(object).length;
    this.hashes.add(hash);
    return hash;
  }
}
