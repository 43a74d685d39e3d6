import { git, runGit } from '../../scripts/git/git.ts';

/** Asks the emulator, and gives its answer. */
export type Ask = (method: string, path: string, body?: object) => Promise<{ status: number; body: never }>;

/**
 * Brings the branches of a bare repository into the emulator of GitHub's API, which has no git of its own but hashes as git does:
 * a commit has the same name on both sides.
 */
export class CommitMirror {
  readonly #folder: string;
  readonly #repository: string;
  readonly #ask: Ask;
  readonly #sent = new Set<string>();
  readonly #refs = new Map<string, string>();

  /** @param repository `acme/portal` */
  constructor(folder: string, repository: string, ask: Ask) {
    this.#folder = folder;
    this.#repository = `/repos/${repository}`;
    this.#ask = ask;
  }

  async push(): Promise<void> {
    const commits = await this.#git('rev-list', '--reverse', '--topo-order', '--branches');
    for (const commit of commits.split('\n').filter((sha) => sha && !this.#sent.has(sha))) await this.#commit(commit);
    const refs = await this.#git('for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads/');
    for (const line of refs.split('\n').filter(Boolean)) await this.#ref(line.slice(41), line.slice(0, 40));
  }

  async #ref(ref: string, sha: string): Promise<void> {
    if (this.#refs.get(ref) === sha) return;
    this.#refs.set(ref, sha);
    const moved = await this.#ask('PATCH', `${this.#repository}/git/${ref}`, { sha, force: true });
    if (moved.status !== 200) await this.#post('git/refs', { ref, sha });
  }

  async #commit(commit: string): Promise<void> {
    const raw = await git(this.#folder, ['cat-file', 'commit', commit]);
    const [head = '', ...rest] = raw.split('\n\n');
    const fields = head.split('\n').map((line) => [line.split(' ')[0]!, line.slice(line.indexOf(' ') + 1)] as const);
    const of = (name: string) => fields.flatMap(([field, value]) => (field === name ? value : []));
    const tree = await this.#tree(of('tree')[0]!);
    const [author, committer] = [personIn(of('author')[0]!), personIn(of('committer')[0]!)];
    const message = `${rest.join('\n\n')}\n`;
    const made = await this.#post('git/commits', { tree, parents: of('parent'), author, committer, message });
    if (made !== commit) throw new Error(`The emulator calls ${commit} ${made}.`);
    this.#sent.add(commit);
  }

  async #tree(tree: string): Promise<string> {
    if (this.#sent.has(tree)) return tree;
    const listed = (await this.#git('ls-tree', tree)).split('\n').filter(Boolean);
    const entries = [];
    for (const line of listed) {
      const [, mode = '', type = '', sha = '', path = ''] = /^(\d+) (\w+) (\w+)\t(.*)$/.exec(line) ?? [];
      entries.push({ mode, type, sha, path });
      if (type === 'tree') await this.#tree(sha);
      else if (!this.#sent.has(sha)) await this.#blob(sha);
    }
    this.#sent.add(tree);
    return this.#post('git/trees', { tree: entries });
  }

  async #blob(sha: string): Promise<void> {
    const bytes = (await runGit(this.#folder, ['cat-file', 'blob', sha])).bytes();
    await this.#post('git/blobs', { content: bytes.toString('base64'), encoding: 'base64' });
    this.#sent.add(sha);
  }

  async #post(path: string, content: object): Promise<string> {
    const { status, body } = await this.#ask('POST', `${this.#repository}/${path}`, content);
    if (status !== 201) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return (body as { sha: string }).sha;
  }

  #git(...words: string[]): Promise<string> {
    return git(this.#folder, words);
  }
}

function personIn(line: string): { name: string; email: string; date: string } {
  const [, name = '', email = '', seconds = ''] = /^(.*) <(.*)> (\d+) \+0000$/.exec(line)!;
  return { name, email, date: new Date(Number(seconds) * 1000).toISOString() };
}
