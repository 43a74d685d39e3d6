import { beforeAll, describe, expect, test } from 'vitest';
import { subjectsOf } from './subjects.ts';
import { type AskedCatalog, askedOf } from './testing.ts';

/** Names that have a word of a question in them. */
const NAMES = (
  'render-3d no-reply without-limits who-is call-centre cache-7 3d last-24h tier-1-gateway on-call-bot down-detector ' +
  'no-one-off missing-parts not-found and-co unowned-parts'
).split(' ');
const TITLES = { viewer: 'Render 3 d', news: "What's new", ledger: 'General ledger' };

let read: AskedCatalog['read'];
let subjects: (query: string) => string[];
beforeAll(async () => {
  const services = [...NAMES.map((name) => [name, name]), ...Object.entries(TITLES)];
  const files = services.map(([name, title]) => [
    `catalog/${name}.yaml`,
    `kind: service\nname: ${name}\ntitle: ${JSON.stringify(title)}\nowner: no-hands\n`,
  ]);
  const { named, entries, ...asked } = await askedOf({
    ...Object.fromEntries(files),
    'catalog/teams.yaml': 'kind: team\nname: no-hands\n',
  });
  read = asked.read;
  const memory = { starred: new Set<string>(), recent: [] };
  subjects = (query) => subjectsOf(read(query), { named, index: entries, memory }).map(({ name }) => name);
});

describe('a name is read before words of a question', () => {
  test.each(
    NAMES.flatMap((name) => [name, ...(/^(?:who-is|3d|last-24h)$/.test(name) ? [] : [name.replaceAll('-', ' ')])]),
  )('%s', (name) => {
    const question = read(`${name} owner`);
    expect(subjects(`${name} owner`)).toEqual([name.replaceAll(' ', '-')]);
    expect([question.fields, question.states]).toEqual([[], []]);
    expect(question.topics[0]?.answers[0]).toBe('Owner');
    expect(subjects(`who is on call for ${name}`)).toEqual([name.replaceAll(' ', '-')]);
  });

  test.each([
    ['render 3 d docs', 'viewer'],
    ["what's new docs", 'news'],
    ['what’s new docs', 'news'],
    ["what's new's docs", 'news'],
    ["general ledger's docs", 'ledger'],
    ['cache-7 d', 'cache-7'],
    ['cache 7 docs', 'cache-7'],
    ['who is who-is', 'who-is'],
    ["who's on call for ledger", 'ledger'],
    ['docs of no-hands', 'no-hands'],
  ])('%s', (query, name) => {
    expect(subjects(query)).toEqual([name]);
  });

  test('function words alone are no name', () => {
    expect(read('who is on call')).toMatchObject({ isWho: true, names: [] });
  });
});

test.each([
  ['what changed 7d', '<7d'],
  ['changed in the last 3 days', '<3d'],
  ['changed in the last 2 weeks, without docs', '<14d'],
  ['changed in the last 12345 days', undefined],
  ['changed render-3d-x', undefined],
])('an age is a word by itself: %s', (query, value) => {
  expect(read(query).fields.find(({ field }) => field === 'changed')?.value).toBe(value);
});

test('a query is read as far as a question goes', () => {
  expect(read('no '.repeat(2000))).toEqual(read(''));
  expect(read(`${'on-call '.repeat(16)}zebra`).names).toEqual([]);
});
