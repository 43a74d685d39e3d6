import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** Packages that are in a site without being compiled into it. */
const BESIDE = ['pagefind', '@redocly/cli', ...withDependencies('mermaid')];
const FILE = /^(?:licen[cs]e|copying|notice|third_party_notices)(?:[-.].*)?$/i;
const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/**
 * Writes `licences.txt` into a site: the licence notices of every package of which browsers get code, which their licences ask
 * for. Fails where a package says nothing of its licence.
 */
export function licenceNotices() {
  return {
    name: 'waypost-licence-notices',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle(_options, bundle) {
      const folders = new Set(BESIDE.map((name) => join(process.cwd(), 'node_modules', name)));
      for (const chunk of Object.values(bundle)) {
        for (const [id, { renderedLength }] of Object.entries(chunk.modules ?? {})) {
          const folder = PACKAGE.exec(id)?.[0];
          if (folder && renderedLength > 0) folders.add(folder);
        }
      }
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: textOf([...folders].map(noticeOf)) });
    },
  };
}

function withDependencies(name, known = new Set()) {
  if (known.has(name) || name.startsWith('@types/')) return known;
  known.add(name);
  const file = join(process.cwd(), 'node_modules', name, 'package.json');
  for (const each of Object.keys(JSON.parse(readFileSync(file, 'utf8')).dependencies ?? {}))
    withDependencies(each, known);
  return known;
}

function noticeOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => FILE.test(file))
    .flatMap((file) => filesAt(join(folder, file)))
    .map((file) => readFileSync(file, 'utf8').trim());
  if (texts.length === 0 && !license) throw new Error(`${name} has no licence, so a site must not have code of it.`);
  const by = typeof author === 'string' ? author : author?.name;
  const short = [`Licence: ${license}`, by && `Copyright: ${by}`].filter(Boolean).join('\n');
  return { package: `${name} ${version}`, text: texts.length > 0 ? texts.join('\n\n') : short };
}

/** Some packages have a folder of licences. */
function filesAt(path) {
  return statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
}

/** Packages with the same text have it once. */
function textOf(notices) {
  const byText = Map.groupBy(notices, ({ text }) => text);
  const parts = [...byText].map(
    ([text, of]) =>
      `${of
        .map((notice) => notice.package)
        .sort()
        .join('\n')}\n\n${text}\n`,
  );
  return `This site has code of these packages, under these licences.\n\n${parts.sort().join(`\n${'-'.repeat(80)}\n\n`)}`;
}
