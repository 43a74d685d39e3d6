import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A package whose README is searched: its name, its version and its licence. */
export interface ListedPackage {
  name: string;
  version: string;
  licence: string;
}

const ROOT = join(import.meta.dirname, '../..');
const LIST = join(import.meta.dirname, 'packages.yaml');

export function listedPackages(): ListedPackage[] {
  return parse(readFileSync(LIST, 'utf8'));
}

/**
 * Makes a catalog with a service for each listed package, and its README, from node_modules: no copy of them is in this repository.
 *
 * @returns texts by the paths of their files
 * @throws {Error} if a package is not installed in that version
 */
export function gatherCatalog(packages: readonly ListedPackage[]): Record<string, string> {
  const texts: Record<string, string> = { 'catalog/teams/open.yaml': 'kind: team\nname: open\n' };
  for (const listed of packages) {
    const name = entryName(listed.name);
    texts[`catalog/open/${name}.yaml`] = `kind: service\nname: ${name}\nowner: open\n`;
    texts[`catalog/open/${name}/README.md`] = readmeOf(listed);
  }
  return texts;
}

/** Names of entries have no `@` and no slash. */
export function entryName(name: string): string {
  return name.replace(/^@/, '').replaceAll('/', '-');
}

function readmeOf({ name, version }: ListedPackage): string {
  const folder = join(ROOT, 'node_modules', name);
  const installed = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  if (installed !== version)
    throw new Error(
      `${name} is ${installed}, and packages.yaml has ${version}. Run \`node tests/search/list-packages.ts\`.`,
    );
  const [readme] = globSync('{README,readme,Readme}.md', { cwd: folder });
  return readFileSync(join(folder, readme!), 'utf8');
}
