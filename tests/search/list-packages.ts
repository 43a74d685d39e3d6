import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

// Writes packages.yaml: the packages of questions.yaml, and others from node_modules by name, 200 in all, each with a README that says
// something. Run it when a package has another version: `node tests/search/list-packages.ts`.

const COUNT = 200;
/** Bytes of a README. */
const [LEAST, MOST] = [1500, 120_000];

const modules = join(import.meta.dirname, '../../node_modules');
const questions = parse(readFileSync(join(import.meta.dirname, 'questions.yaml'), 'utf8'));
const asked = new Set<string>(questions.packages.map(({ finds }: { finds: string }) => finds));
const documented = globSync('{*,@*/*}/{README,readme,Readme}.md', { cwd: modules })
  .filter((readme) => {
    const { size } = statSync(join(modules, readme));
    return existsSync(join(modules, dirname(readme), 'package.json')) && size >= LEAST && size <= MOST;
  })
  .map((readme) => dirname(readme))
  .sort();
const others = documented.filter((name) => !asked.has(name));
// Spread over the alphabet: neighbours are often packages of one project.
const step = others.length / (COUNT - asked.size);
const spread = Array.from({ length: COUNT - asked.size }, (_, place) => others[Math.floor(place * step)]!);
const listed = [...asked, ...spread].sort().map((name) => {
  const { version, license } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
  return { name, version, licence: typeof license === 'string' ? license : 'not stated' };
});
const lines = listed.map(
  (one) =>
    `- ${JSON.stringify(one)
      .replace(/"(\w+)":/g, ' $1: ')
      .replace('}', ' }')}\n`,
);
writeFileSync(join(import.meta.dirname, 'packages.yaml'), lines.join(''));
