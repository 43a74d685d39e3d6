import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KINDS } from './catalog/kinds/index.ts';
import { kindSchema } from './catalog/kinds/kind-schema.ts';
import type { Problem } from './catalog/problem.ts';
import type { Rule } from './catalog/rule.ts';
import { BROWSER_RULES } from './catalog/rules/browser-rules.ts';
import { SETTINGS_SCHEMA } from './catalog/settings/settings-schema.ts';
import { checkDesired } from './desired/check-desired.ts';
import { APIS, ENTITY_KINDS, FACTS, OBSERVED, PARTS, REVIEWS, RULES, readDesired, SETTINGS_BLOCKS } from './parts.ts';
import { askedToChange } from './request/change/settable-fields.ts';
import { plant } from './testing.ts';

/** What a rule says about an example of its own. */
async function saidBy(rule: Rule, example: string): Promise<Problem[]> {
  const { files, planted } = plant(rule, example);
  const { problems } = await checkDesired(readDesired(new Map(Object.entries(files)), { today: '2026-11-27' }));
  return problems.filter((problem) => problem.rule === rule.name && planted.includes(problem.file));
}

test('every rule has a name of its own, and says why it is there in one sentence', () => {
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  for (const { name, why } of RULES) {
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(why).toMatch(/^[A-Z][^.]*\.$/);
  }
});

test('every rule is in a file of its name, in the folder of its part', () => {
  // A part may be in the folder of another.
  const paths = PARTS.flatMap((part) => (part.rules ?? []).map(({ name }) => `**/${part.name}/rules/${name}.ts`));
  expect(paths.filter((path) => globSync(path, { cwd: import.meta.dirname }).length === 0)).toEqual([]);
});

test.each(RULES)('$name finds its wrong example, at a place and with a hint', async (rule) => {
  const found = await saidBy(rule, rule.wrong);
  expect(found).not.toEqual([]);
  for (const { message, hint, line, column } of found) {
    expect(message).toMatch(/[.?]$/);
    expect(hint).toMatch(/[.?]$/);
    expect(line > 0 && column > 0).toBe(true);
  }
});

test.each(RULES)('$name finds nothing in its right example', async (rule) => {
  expect(await saidBy(rule, rule.right)).toEqual([]);
});

test('forms run the rules that say so', () => {
  expect(RULES.filter(({ runsInBrowser }) => runsInBrowser)).toEqual(BROWSER_RULES);
});

test('every fact says what it is, in one sentence', () => {
  for (const { about } of FACTS) expect(about).toMatch(/^[A-Z][^.]*\.$/);
});

test('the field that says a fact is one that the form "Change" asks for, of each kind that may lack it', () => {
  const lacking = FACTS.flatMap(({ field, gaps = [] }) =>
    field === undefined
      ? []
      : gaps.filter(({ fill }) => fill && !fill.file).flatMap(({ kinds }) => kinds.map((kind) => [kind, field])),
  );
  const asked = (kind: string) => Object.keys(askedToChange(kindSchema(ENTITY_KINDS.get(kind)!)).properties as object);
  expect(lacking.length).toBeGreaterThan(5);
  expect(lacking.filter(([kind, field]) => !asked(kind!).includes(field!))).toEqual([]);
});

const REQUESTS = PARTS.flatMap(({ requests = [] }) => requests);
const DOCUMENTS = APIS.flatMap(({ documents = [] }) => documents);

test.each([
  ['kind of entity', [...KINDS.keys(), ...PARTS.flatMap(({ kinds = [] }) => kinds).map(({ name }) => name)]],
  [
    'block of the settings',
    [...Object.keys(SETTINGS_SCHEMA.properties as object), ...SETTINGS_BLOCKS.map(({ name }) => name)],
  ],
  ['kind of request', REQUESTS.map(({ name }) => name)],
  ['file of the data folder', OBSERVED.map((file) => ('path' in file ? file.path : file.folder))],
  ['document of the API', DOCUMENTS.map(({ path }) => path)],
  [
    'operation of the API',
    [...DOCUMENTS.map(({ operationId }) => operationId), ...REQUESTS.map(({ api }) => api.operationId)],
  ],
  [
    'component of its description',
    [...APIS.flatMap(({ components = {} }) => Object.keys(components)), ...REQUESTS.map(({ api }) => api.body)],
  ],
  [
    'field of the document about an entity',
    APIS.flatMap(({ summary, detail }) => Object.keys({ ...summary?.properties, ...detail?.properties })),
  ],
  ['fact', FACTS.map(({ name }) => name)],
  ['schema for editors', APIS.flatMap(({ schemas = {} }) => Object.keys(schemas))],
  ['field of a review', REVIEWS.flatMap(({ fields }) => Object.keys(fields))],
])('no two parts use the same %s', (_, names) => {
  expect(names.length).toBeGreaterThan(0);
  expect(names).toEqual([...new Set(names)]);
});

test('no two parts use the same name of a slot', () => {
  const owners = new Map<string, Set<string>>();
  for (const { name, part } of slots()) owners.set(name, (owners.get(name) ?? new Set()).add(part));
  expect(owners.size).toBeGreaterThan(0);
  expect([...owners].filter(([, parts]) => parts.size > 1)).toEqual([]);
});

/** Every slot in the source, with the folder of its part. A part may use a name twice, for two holders. */
function slots(): { name: string; part: string }[] {
  const paths = globSync('*/**/*.ts', { cwd: import.meta.dirname }).filter((path) => !path.endsWith('.test.ts'));
  return paths.flatMap((path) => {
    const made = readFileSync(join(import.meta.dirname, path), 'utf8')
      .split(/new Slot\b/)
      .slice(1);
    return made.map((text) => {
      const [, name] = /^[^;]*?\(\s*'([^']+)',?\s*\);/.exec(text) ?? [];
      if (name === undefined) throw new Error(`${path} makes a slot whose name is not written where it is made.`);
      return { name, part: path.split('/')[0]! };
    });
  });
}
