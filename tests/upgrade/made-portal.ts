import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { planPortal } from '../../scripts/create/plan-portal.ts';
import { Laptop } from '../forge/laptop.ts';

export class Repository extends Laptop {
  /** By path; null removes a file or a folder. */
  put(files: Iterable<readonly [string, string | null]>): void {
    for (const [path, text] of files)
      if (text === null) rmSync(join(this.root, path), { recursive: true });
      else this.write(path, text);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  edit(path: string, from: string, to: string): void {
    const text = this.read(path);
    if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
    this.write(path, text.replace(from, to));
  }

  async files(): Promise<string[]> {
    return (await this.git('ls-files')).split('\n');
  }
}

/** The repository of a portal, as `portal create` makes it, without installed packages. */
export async function madePortal(): Promise<Repository> {
  const made = new Repository();
  const answers = {
    ...{ title: 'Acme', repository: 'acme/portal', team: 'payments', members: ['ines-okafor'] },
    ...{ accent: '#c2255c', url: undefined, withoutExample: false, isPersonal: false },
  };
  made.put(await planPortal(answers, { name: 'portal', dependency: '0.1.0', example: false, isFilled: false }));
  installVersion(made, '0.1.0');
  await made.git('init', '--quiet', '--initial-branch=main');
  await made.commit('Create the portal');
  return made;
}

/** What `npm install waypost@version` writes into tracked files. */
export function installVersion(repository: Repository, version: string): void {
  const manifest = JSON.parse(repository.read('package.json'));
  manifest.dependencies.waypost = version;
  repository.put([
    ['package.json', `${JSON.stringify(manifest, undefined, 2)}\n`],
    ['package-lock.json', `${JSON.stringify({ packages: { 'node_modules/waypost': { version } } }, undefined, 2)}\n`],
  ]);
}
