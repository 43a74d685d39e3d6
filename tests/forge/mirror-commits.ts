import { bareRepositoryAt, type GitRepository } from '../../scripts/git/git.ts';
import { type GitObject, readObjects, treeItems } from './read-objects.ts';

/** Asks the emulator, and gives its answer. */
export type Ask = (method: string, path: string, body?: object) => Promise<{ status: number; body: never }>;

/**
 * Brings the branches of a bare repository into the emulator of GitHub's API, which has no git of its own but hashes as git does:
 * a commit has the same name on both sides.
 */
export class CommitMirror {
  readonly #git: GitRepository;
  readonly #repository: string;
  readonly #ask: Ask;
  readonly #sent = new Set<string>();
  readonly #refs = new Map<string, string>();

  /** @param repository `acme/portal` */
  constructor(folder: string, repository: string, ask: Ask) {
    this.#git = bareRepositoryAt(folder);
    this.#repository = `/repos/${repository}`;
    this.#ask = ask;
  }

  async push(): Promise<void> {
    const refs = await this.#lines('for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads/');
    const moved = refs
      .map((line) => [line.slice(41), line.slice(0, 40)] as const)
      .filter(([ref, sha]) => this.#refs.get(ref) !== sha);
    if (moved.length === 0) return;
    const [heads, known] = [moved.map(([, sha]) => sha), [...this.#refs.values()]];
    const listed = await this.#lines('rev-list', '--objects', '--reverse', '--topo-order', ...heads, '--not', ...known);
    const hashes = listed.map((line) => line.slice(0, 40)).filter((hash) => !this.#sent.has(hash));
    const objects = await readObjects(this.#git, hashes);
    for (const [hash, { type, bytes }] of objects)
      if (type === 'commit') await this.#commit(hash, bytes.toString(), objects);
    for (const [ref, sha] of moved) await this.#ref(ref, sha);
  }

  async #ref(ref: string, sha: string): Promise<void> {
    this.#refs.set(ref, sha);
    const moved = await this.#ask('PATCH', `${this.#repository}/git/${ref}`, { sha, force: true });
    if (moved.status !== 200) await this.#post('git/refs', { ref, sha });
  }

  async #commit(commit: string, raw: string, objects: ReadonlyMap<string, GitObject>): Promise<void> {
    const end = raw.indexOf('\n\n');
    const fields = raw
      .slice(0, end)
      .split('\n')
      .map((line) => [line.split(' ')[0]!, line.slice(line.indexOf(' ') + 1)] as const);
    const of = (name: string) => fields.flatMap(([field, value]) => (field === name ? value : []));
    const tree = of('tree')[0]!;
    await this.#tree(tree, objects);
    const [author, committer] = [personIn(of('author')[0]!), personIn(of('committer')[0]!)];
    const message = raw.slice(end + 2);
    const made = await this.#post('git/commits', { tree, parents: of('parent'), author, committer, message });
    if (made !== commit) throw new Error(`The emulator calls ${commit} ${made}.`);
    this.#sent.add(commit);
  }

  /** Sends it, and before it what is in it and is not there yet. */
  async #tree(hash: string, objects: ReadonlyMap<string, GitObject>): Promise<void> {
    const tree = objects.get(hash);
    if (!tree || this.#sent.has(hash)) return;
    const items = treeItems(tree.bytes);
    for (const { type, sha } of items) await (type === 'tree' ? this.#tree(sha, objects) : this.#blob(sha, objects));
    await this.#post('git/trees', { tree: items });
    this.#sent.add(hash);
  }

  async #blob(hash: string, objects: ReadonlyMap<string, GitObject>): Promise<void> {
    const blob = objects.get(hash);
    if (!blob || this.#sent.has(hash)) return;
    await this.#post('git/blobs', { content: blob.bytes.toString('base64'), encoding: 'base64' });
    this.#sent.add(hash);
  }

  async #post(path: string, content: object): Promise<string> {
    const { status, body } = await this.#ask('POST', `${this.#repository}/${path}`, content);
    if (status !== 201) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return (body as { sha: string }).sha;
  }

  async #lines(...words: string[]): Promise<string[]> {
    const { exitCode, stdout, stderr } = await this.#git.run(words);
    if (exitCode !== 0) throw new Error(`git ${words[0]}: ${stderr}`);
    return stdout.split('\n').filter(Boolean);
  }
}

function personIn(line: string): { name: string; email: string; date: string } {
  const [, name = '', email = '', seconds = ''] = /^(.*) <(.*)> (\d+) \+0000$/.exec(line)!;
  return { name, email, date: new Date(Number(seconds) * 1000).toISOString() };
}
