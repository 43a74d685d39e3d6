import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { git } from '../../scripts/git/git.ts';
import { printedBy } from '../type-portal.ts';

const HERE = join(import.meta.dirname, '../..');

/** A part of this very tree, which an upgrade can run: what reads the catalog, what brings it forward, and files to move about. */
const SUBSET = [
  'core',
  'scripts/upgrade/finish.ts',
  'scripts/upgrade/finish-protocol.ts',
  'site/health/health.css',
  'site/home/home.css',
  'docs/audit.md',
  'docs/forge.md',
  'docs/review.md',
  '.gitattributes',
  '.gitignore',
  'LICENSE',
  'README.md',
  'package.json',
  'package-lock.json',
];

/** A repository with a working tree. */
export class Repository {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  static async make(name: string): Promise<Repository> {
    const made = new Repository(mkdtempSync(join(tmpdir(), `waypost-${name}-`)));
    await made.git('init', '--quiet', '--initial-branch=main');
    writeFileSync(
      join(made.root, '.git/config'),
      '[user]\n  name = Ana Popescu\n  email = ana@acme.example\n[core]\n  repositoryformatversion = 0\n[gc]\n  auto = 0\n',
    );
    return made;
  }

  git(...words: string[]): Promise<string> {
    return git(this.root, words);
  }

  write(files: Readonly<Record<string, string | null>>): void {
    for (const [path, text] of Object.entries(files)) {
      const at = join(this.root, path);
      if (text === null) rmSync(at, { recursive: true });
      else {
        mkdirSync(dirname(at), { recursive: true });
        writeFileSync(at, text);
      }
    }
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  edit(path: string, from: string, to: string): void {
    const text = this.read(path);
    if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
    this.write({ [path]: text.replace(from, to) });
  }

  move(from: string, to: string): void {
    mkdirSync(dirname(join(this.root, to)), { recursive: true });
    renameSync(join(this.root, from), join(this.root, to));
  }

  link(path: string, target: string): void {
    symlinkSync(target, join(this.root, path));
  }

  async commit(message: string): Promise<void> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '-m', message);
  }

  /** Hashes of the files of a commit. */
  async files(commit = 'HEAD'): Promise<Map<string, string>> {
    const lines = (await this.git('ls-tree', '-r', commit)).split('\n');
    return new Map(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(0, line.indexOf('\t'))]));
  }

  show(commit: string, path: string): Promise<string> {
    return this.git('show', `${commit}:${path}`);
  }

  /** What `portal` says and how it ends, as somebody types it here. */
  portal(...words: string[]) {
    return printedBy(words, this.root);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The product, with nothing released yet. */
export async function makeProduct(): Promise<Repository> {
  const product = await Repository.make('product');
  for (const path of SUBSET)
    cpSync(join(HERE, path), join(product.root, path), {
      recursive: true,
      filter: (from) => !/[.]test[.]ts$|fixtures/.test(from),
    });
  return product;
}

/** As little as can be upgraded to, where what brings entries forward does not matter. */
export async function makeSmallProduct(): Promise<Repository> {
  const product = await Repository.make('small-product');
  product.write({
    '.gitignore': '.portal/\n',
    'package.json': '{\n  "name": "waypost",\n  "version": "0.0.0"\n}\n',
    'package-lock.json': '{\n  "name": "waypost",\n  "version": "0.0.0",\n  "packages": {}\n}\n',
    [FINISH]: finishWith({}),
    'core/a.ts': '1\n2\n3\n',
    'core/b.ts': '1\n2\n3\n',
    'core/c.ts': 'a\nb\nc\nd\n',
    'core/d.ts': 'e\nf\ng\nh\n',
  });
  await release(product, '0.1.0');
  return product;
}

export const FINISH = 'scripts/upgrade/finish.ts';

/** Code of a release that answers the same whatever is there. */
export function finishWith(changes: object): string {
  return `console.log(${JSON.stringify(JSON.stringify({ changes }))});\n`;
}

/** Makes a release: the version in package.json and its lock, a commit, and a tag. */
export async function release(product: Repository, version: string): Promise<void> {
  for (const path of ['package.json', 'package-lock.json'])
    product.write({
      [path]: product.read(path).replaceAll(/("name": "waypost",\s+"version": )"[^"]*"/g, `$1"${version}"`),
    });
  await product.commit(`chore: release ${version}`);
  await product.git('tag', '--annotate', `v${version}`, '-m', version);
}

/** "Use this template": the files of the product's newest commit, as one commit of a history of its own. */
export async function useTemplate(product: Repository, commit = 'HEAD'): Promise<Repository> {
  const adopter = await Repository.make('adopter');
  await adopter.git('fetch', '--quiet', '--no-tags', '--depth=1', product.root, await product.git('rev-parse', commit));
  const tree = await adopter.git('rev-parse', 'FETCH_HEAD^{tree}');
  await adopter.git('reset', '--quiet', '--hard', await adopter.git('commit-tree', tree, '-m', 'Initial commit'));
  rmSync(join(adopter.root, '.git/shallow'));
  rmSync(join(adopter.root, '.git/FETCH_HEAD'));
  return adopter;
}
