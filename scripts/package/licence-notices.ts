import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '#core/text/compare-text.ts';

const FILE = /^(?:licen[cs]e|copying|notice|third_party_notices)(?:[-.].*)?$/i;

/** A package of which this one has code. */
export interface BundledPackage {
  name: string;
  version: string;
  /** As its package.json says: `MIT`. */
  licence: string;
  /** The text of its licence, or a line about it. */
  notice: string;
}

/** @throws {Error} where a package says nothing of its licence */
export function packagesAt(folders: readonly string[]): BundledPackage[] {
  return folders.map(packageAt).sort((a, b) => compareText(`${a.name} ${a.version}`, `${b.name} ${b.version}`));
}

/** The licences of what is bundled; packages with the same text have it once. */
export function licenceNotices(packages: readonly BundledPackage[]): string {
  const parts = [...Map.groupBy(packages, ({ notice }) => notice)].map(
    ([notice, of]) => `${of.map(({ name, version }) => `${name} ${version}`).join('\n')}\n\n${notice}\n`,
  );
  return `This package has code of these packages, under these licences. What a site has of others is in its licences.txt.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

function packageAt(folder: string): BundledPackage {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .map((file) => join(folder, file))
    .filter((path) => FILE.test(path.slice(folder.length + 1)) && statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8').trim());
  const licence = typeof license === 'string' ? license : license?.type;
  if (texts.length === 0 && !licence) throw new Error(`${name} has no licence, so it cannot be bundled.`);
  const by = typeof author === 'string' ? author : author?.name;
  const short = [`Licence: ${licence}`, by && `Copyright: ${by}`].filter(Boolean).join('\n');
  return { name, version, licence: licence ?? 'unknown', notice: texts.join('\n\n') || short };
}
