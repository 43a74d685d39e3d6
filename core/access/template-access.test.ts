import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generated } from '../../tests/how-many.ts';
import type { Ref } from '../catalog/ref.ts';
import { accessReport } from '../report/access-report.ts';
import { manifest } from '../scaffold/testing.ts';
import { inWords } from './requirement.ts';
import { changed, person, rulesOf, verdictOf } from './testing.ts';
import type { AccessVerdict } from './weigh-access.ts';
import { whoCan } from './who-can.ts';

const template = (name: string, ...use: string[]) => ({
  [`templates/${name}/template.yaml`]: manifest(...use).replace('name: tiny', `name: ${name}`),
});
const TEMPLATES = {
  ...template('open'),
  ...template('some', 'use: { who: [team:supply, reviewers] }'),
  ...template('own', 'use: { who: [payments] }'),
  ...template('approved', 'use: { approvals: [reviewers, team:platform] }'),
  ...template('nobody', 'use: { who: [ghosts] }'),
  'templates/broken/template.yaml': 'kind: template\n',
};
const entry = (scaffold: string, more = '') =>
  `kind: service\nname: desk\nowner: payments\n${more}${scaffold === '' ? '' : `scaffold: ${scaffold}\n`}`;
const DESK = 'catalog/payments/desk.yaml';
const MADE = changed({ ...TEMPLATES, [DESK]: entry('{ template: some, version: 2, values: { port: 80 } }') });
const PLAIN = changed({ ...TEMPLATES, [DESK]: entry('') });

interface JudgedEdit {
  base?: ReadonlyMap<string, string>;
  edits?: Record<string, string>;
  by?: string;
  author?: string;
  approvals?: readonly string[];
}

/** Asked by `by`, through the App, unless there is an author. */
function judge(
  scaffold: string,
  { base = PLAIN, edits = {}, by = 'mallory', author, approvals = [] }: JudgedEdit = {},
) {
  const head = new Map([...base, [DESK, entry(scaffold)], ...Object.entries(edits)]);
  return verdictOf({
    ...{ base, head, approvals: approvals.map(person), memberships: [person(by)] },
    ...{ author: author ?? 'waypost[bot]', requester: by },
  });
}

const needs = ({ requirements }: AccessVerdict) => inWords(requirements);
const OWNER = 'one of @acme/payments (owner)';
const SOME = `${OWNER} and one of @acme/supply or @acme/reviewers (may use some)`;

test.each([
  ['that everybody may use', '{ template: open }', OWNER],
  ['that some may use', '{ template: some }', SOME],
  ['that the owner may use', '{ template: own }', 'one of @acme/payments (owner, may use own)'],
  [
    'that others approve',
    '{ template: approved }',
    `${OWNER} and one of @acme/platform (template approved) and one of @acme/reviewers (template approved)`,
  ],
  ['that nobody may use', '{ template: nobody }', `${OWNER} and someone who is not named yet (may use nobody)`],
  ['that main does not have', '{ template: later }', `${OWNER} and one of @acme/platform (new template)`],
  ['that cannot be read', '{ template: broken }', `${OWNER} and one of @acme/platform (broken template)`],
  ['that is none', '{ template: [some] }', `${OWNER} and one of @acme/platform (new template)`],
  ['elsewhere', '{ template: ../some }', `${OWNER} and one of @acme/platform (new template)`],
])('a service from a template %s needs its people', (_, scaffold, words) => {
  expect(needs(judge(scaffold))).toBe(words);
});

test.each([
  ['its version', '{ template: some, version: 3, values: { port: 80 } }', SOME],
  ['its values', '{ template: some, version: 2, values: { port: 81 } }', SOME],
  ['its template', '{ template: open, version: 2, values: { port: 80 } }', OWNER],
  ['nothing of it', '{ template: some, version: 2, values: { port: 80 } }', OWNER],
])('who changes %s needs the people of the template that is named then', (_, scaffold, words) => {
  const edits = { [DESK]: entry(scaffold, 'tier: 2\n') };
  expect(needs(judge(scaffold, { base: MADE, edits }))).toBe(words);
});

const PERSONS = ['ines', 'mateo', 'wei', 'ana', 'rita', 'olga', 'mallory'];
const PEOPLE = [...PERSONS, 'helper[bot]'];
/** Who asks, who approves, what comes of it, for a template that supply and reviewers may use. */
const rows = PEOPLE.flatMap((by) =>
  [[], ['ines'], ['olga'], ['wei'], ['ines', 'wei'], ['ines', 'rita'], ['ines', 'ana'], ['ines', 'helper[bot]']].map(
    (approvals) => ({ by, approvals }),
  ),
);

test.each(rows)('$by asks for a service from `some`, and $approvals approve', ({ by, approvals }) => {
  const teams = (login: string) => person(login).teams;
  const heard = approvals.filter((login) => login !== by && login !== 'helper[bot]');
  const isOwnersWord = heard.some((login) => teams(login).includes('acme/payments'));
  const mayUse = (login: string) => teams(login).some((team) => ['acme/supply', 'acme/reviewers'].includes(team));
  const isKnown = by !== 'helper[bot]';
  const isAllowed = isOwnersWord && ((isKnown && mayUse(by)) || heard.some(mayUse)) && (isKnown || heard.length > 1);
  expect(judge('{ template: some }', { by, approvals }).state).toBe(isAllowed ? 'allowed' : 'waiting');
});

test('the author of a change is its requester, whatever its commits name', () => {
  const forged = judge('{ template: some }', { by: 'wei', author: 'mallory', approvals: ['ines'] });
  expect([forged.state, needs(forged)]).toEqual(['waiting', SOME]);
});

test('a requester does not replace the approval that is required anyway', () => {
  expect(judge('{ template: own }', { by: 'ines', approvals: ['mateo'] }).state).toBe('allowed');
  expect(judge('{ template: own }', { by: 'ines' }).state).toBe('waiting');
});

test('who may use it hinders nobody who may use it, too', () => {
  const sides = { base: PLAIN, head: new Map([...PLAIN, [DESK, entry('{ template: some }')]]) };
  const asked = { author: 'wei', memberships: [person('wei')], approvals: [person('ines')] };
  expect(verdictOf({ ...sides, ...asked, objections: [person('rita')] }).state).toBe('allowed');
  expect(verdictOf({ ...sides, ...asked, memberships: [], objections: [person('rita')] }).objectedBy).toEqual(['rita']);
});

test('the version of the base decides about a template that the change edits, and the platform about one that it adds', () => {
  const edits = template('some');
  expect(needs(judge('{ template: some }', { edits }))).toBe(
    `${OWNER} and one of @acme/platform (platform) and one of @acme/supply or @acme/reviewers (may use some)`,
  );
  expect(needs(judge('{ template: later }', { edits: template('later') }))).toBe(
    `${OWNER} and one of @acme/platform (platform, new template)`,
  );
});

test('a block in an entry of any form and kind counts', () => {
  const backstage = [
    ...['apiVersion: backstage.io/v1alpha1', 'kind: Component', 'metadata: { name: desk }'],
    ...['spec: { type: x, lifecycle: y, owner: payments }', 'scaffold: { template: some }', ''],
  ].join('\n');
  expect(needs(judge('', { edits: { [DESK]: backstage } }))).toBe(SOME);
});

test('it is explained with who asked, who approved, and who is missed', () => {
  expect(
    accessReport(judge('{ template: some }', { by: 'wei', approvals: ['ines'] })),
  ).toBe(`All required approvals are there.
  It needs one of @acme/payments (owner) and one of @acme/supply or @acme/reviewers (may use some).
  @acme/payments (owner): approved by \`ines\`
    \`catalog/payments/desk.yaml\`
    \`service:default/desk\`
  @acme/supply or @acme/reviewers (may use some): \`wei\` is the requester, and is one of them
    \`service:default/desk\``);
  expect(accessReport(judge('{ template: some }', { by: 'mallory' }))).toContain(
    '@acme/supply or @acme/reviewers (may use some): not yet approved, and the requester is not one of them',
  );
});

test('who lists their members has them found without a forge', () => {
  const sides = { base: PLAIN, head: new Map([...PLAIN, [DESK, entry('{ template: some }')]]) };
  const listed = { 'catalog/teams/supply.yaml': 'kind: team\nname: supply\ngithub: acme/supply\nmembers: [Wei]\n' };
  const base = new Map([...sides.base, ...Object.entries(listed)]);
  const head = new Map([...sides.head, ...Object.entries(listed)]);
  const verdict = (isListed: boolean) =>
    verdictOf({ base, head, author: 'wei', approvals: [person('ines')], isListed }).state;
  expect([verdict(true), verdict(false)]).toEqual(['allowed', 'waiting']);
});

test('who can edit an entry is reported with who can change its block', () => {
  const rules = rulesOf(MADE);
  const decisions = whoCan('edit', rules.catalog.get('service:default/desk' as Ref)!, rules);
  expect(decisions.map(({ when, requirements }) => [when, inWords(requirements)])).toEqual([
    [undefined, OWNER],
    ['its `scaffold` block', SOME],
  ]);
});

const scaffold = fc.constantFrom(
  '',
  'x',
  '{ template: some }',
  '{ template: approved, version: 9 }',
  '{ template: x }',
);
/** Whatever a change may say of its template. */
const ownTemplates = fc.constantFrom(
  {},
  template('some'),
  template('some', 'use: { who: [payments] }'),
  template('approved', 'use: { approvals: [] }'),
  template('x', 'use: { who: [], approvals: [] }'),
  { 'templates/some/template.yaml': ': : :' },
);
const approvals = fc.subarray(['ines', 'mateo', 'wei', 'ana', 'rita', 'olga']);

test('a template only adds people, and none that the change edits takes them away', () => {
  fc.assert(
    fc.property(scaffold, ownTemplates, approvals, fc.constantFrom(...PERSONS), (block, edits, given, by) => {
      const keys = (verdict: AccessVerdict) =>
        verdict.requirements.map(({ anyOf }) => anyOf.map(({ name }) => name).join());
      const plain = judge('', { base: changed(TEMPLATES), by, approvals: given });
      const used = judge(block, { base: changed(TEMPLATES), by, approvals: given });
      const widened = judge(block, { base: changed(TEMPLATES), edits, by, approvals: given });
      expect(keys(used)).toEqual(expect.arrayContaining(keys(plain)));
      expect(keys(widened)).toEqual(expect.arrayContaining(keys(used)));
      if (plain.state !== 'allowed') expect(used.state).not.toBe('allowed');
      if (used.state !== 'allowed') expect(widened.state).not.toBe('allowed');
    }),
    generated(100),
  );
});
