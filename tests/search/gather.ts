import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MODULES = join(import.meta.dirname, '../../node_modules');
const COUNT = 200;
/** Bytes of a README that says something, and is no book. */
const [LEAST, MOST] = [1500, 120_000];

/**
 * Makes a catalog with a service for each of two hundred installed packages, and its README: no copy of them is in this repository.
 *
 * @param asked packages that are among them. The others are chosen by their names, so that one that comes or goes changes no more than one
 * @returns texts by the paths of their files
 */
export function gatherCatalog(asked: readonly string[]): Record<string, string> {
  const paths = globSync('{*,@*/*}/{README,readme,Readme}.md', { cwd: MODULES });
  const readmes = new Map(paths.map((path) => [dirname(path), readFileSync(join(MODULES, path), 'utf8')]));
  const order = (name: string) => createHash('sha1').update(name).digest('hex');
  const others = [...readmes.keys()].filter((name) => {
    const { length } = readmes.get(name)!;
    return !asked.includes(name) && length >= LEAST && length <= MOST;
  });
  const names = [...asked, ...others.sort((a, b) => (order(a) < order(b) ? -1 : 1))].slice(0, COUNT);
  const texts: Record<string, string> = { 'catalog/teams/open.yaml': 'kind: team\nname: open\n' };
  for (const name of names) {
    const entry = entryName(name);
    texts[`catalog/open/${entry}.yaml`] = `kind: service\nname: ${entry}\nowner: open\n`;
    texts[`catalog/open/${entry}/README.md`] = readmes.get(name)!;
  }
  return texts;
}

/** Names of entries have no `@` and no slash. */
export function entryName(name: string): string {
  return name.replace(/^@/, '').replaceAll('/', '-');
}
