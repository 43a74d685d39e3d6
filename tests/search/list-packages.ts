import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

// Writes packages.yaml: the packages of questions.yaml, and others from node_modules by name, 200 in all, each with a README that says
// something. Those that are listed and still installed stay. Run it when a package has another version or is gone:
// `node tests/search/list-packages.ts`.

const COUNT = 200;
/** Bytes of a README. */
const [LEAST, MOST] = [1500, 120_000];

const modules = join(import.meta.dirname, '../../node_modules');
const questions = parse(readFileSync(join(import.meta.dirname, 'questions.yaml'), 'utf8'));
const asked = questions.packages.map(({ finds }: { finds: string }) => finds);
const list = join(import.meta.dirname, 'packages.yaml');
const before = parse(readFileSync(list, 'utf8')).map(({ name }: { name: string }) => name);
const documented = globSync('{*,@*/*}/{README,readme,Readme}.md', { cwd: modules })
  .filter((readme) => {
    const { size } = statSync(join(modules, readme));
    return existsSync(join(modules, dirname(readme), 'package.json')) && size >= LEAST && size <= MOST;
  })
  .map((readme) => dirname(readme))
  .sort();
const kept = new Set<string>([...asked, ...before.filter((name: string) => documented.includes(name))]);
const others = documented.filter((name) => !kept.has(name));
// Spread over the alphabet: neighbours are often packages of one project.
const missing = COUNT - kept.size;
const added = Array.from({ length: missing }, (_, place) => others[Math.floor((place * others.length) / missing)]!);
const listed = [...kept, ...added].sort().map((name) => {
  const { version, license } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
  return { name, version, licence: typeof license === 'string' ? license : 'not stated' };
});
const lines = listed.map(
  (one) =>
    `- ${JSON.stringify(one)
      .replace(/"(\w+)":/g, ' $1: ')
      .replace('}', ' }')}\n`,
);
writeFileSync(list, lines.join(''));
