import { expect, test } from 'vitest';
import { membershipsIn } from './memberships.ts';
import { inWords } from './requirement.ts';
import { BASE, changed, person, rulesOf, verdictOf } from './testing.ts';
import type { AccessVerdict } from './weigh-access.ts';

/** What is done to the base, by name: path → text, or undefined for what is deleted. */
const DB = 'kind: resource\nname: db\ntype: postgres\n';

const SUBJECTS: Record<string, Record<string, string | undefined>> = {
  'edit an own entry': {
    'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\ntier: 1\n',
  },
  'add an entry to the folder': { 'catalog/payments/tax.yaml': 'kind: service\nname: tax\nowner: payments\n' },
  'move an entry to supply': {
    'catalog/payments/checkout.yaml': undefined,
    'catalog/supply/checkout.yaml': 'kind: service\nname: checkout\nowner: supply\n',
  },
  'hand an entry over without moving it': {
    'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: supply\n',
  },
  'request in dev': { 'infra/requests/payments/db.yaml': `${DB}environment: dev\n` },
  'request in production': { 'infra/requests/payments/db.yaml': `${DB}environment: production\n` },
  'request in dev, in a map': { 'infra/requests/payments/db.yaml': `${DB}environments: { dev: { size: small } }\n` },
  'request in dev and production': {
    'infra/requests/payments/db.yaml': `${DB}environments: { dev: {}, production: { size: large } }\n`,
  },
  'request in an unreadable list': { 'infra/requests/payments/db.yaml': `${DB}environments: [dev]\n` },
  'request in an unknown environment': {
    'infra/requests/payments/db.yaml': `${DB}environments: { prod: {} }\n`,
  },
  'request for who knows where': { 'infra/requests/payments/db.yaml': DB },
  'what makes no request': { 'infra/requests/payments/db.yaml': 'kind: resource\nenvironment: production\n' },
  'administer settings': { 'catalog/portal.yaml': 'roles: { platform: [person:mallory] }\n' },
  'administer a team': { 'catalog/teams/payments.yaml': 'kind: team\nname: payments\ngithub: evil/all\n' },
  'change which code judges': { 'package-lock.json': '{}\n', '.github/workflows/access.yml': 'on: push\n' },
  'change the product': { 'core/catalog/catalog.ts': '' },
};

/** Who approves, by name. */
const ROLES = {
  'a member of the owner': 'ines',
  'a member of another team': 'wei',
  'a member of the platform': 'ana',
  'a member of the reviewers': 'rita',
  'a member of owner and platform': 'olga',
  'somebody in no team': 'mallory',
  'who asked for it': 'mateo',
  'a bot': 'helper[bot]',
};

const ALONE = new Map<string, string[]>(
  Object.entries({
    'edit an own entry': ['a member of the owner', 'a member of owner and platform'],
    'add an entry to the folder': ['a member of the owner', 'a member of owner and platform'],
    'move an entry to supply': [],
    'hand an entry over without moving it': [],
    'request in dev': ['a member of the owner', 'a member of owner and platform'],
    'request in dev, in a map': ['a member of the owner', 'a member of owner and platform'],
    'request in dev and production': [],
    'request in an unreadable list': [],
    'request in an unknown environment': [],
    'request in production': [],
    'request for who knows where': [],
    'what makes no request': ['a member of the owner', 'a member of owner and platform'],
    'administer settings': ['a member of the platform', 'a member of owner and platform'],
    'administer a team': ['a member of the platform', 'a member of owner and platform'],
    'change which code judges': ['a member of the platform', 'a member of owner and platform'],
    'change the product': ['a member of the platform', 'a member of owner and platform'],
  }),
);

const rows = Object.keys(SUBJECTS).flatMap((subject) =>
  Object.entries(ROLES).map(([role, login]) => ({
    role,
    login,
    subject,
    state: ALONE.get(subject)!.includes(role) ? 'allowed' : 'waiting',
  })),
);

function judge(subject: string, ...logins: string[]): AccessVerdict {
  const edits = SUBJECTS[subject]!;
  const approvals = logins.map(person);
  return verdictOf({
    ...{ base: BASE, head: changed(edits), paths: Object.keys(edits), approvals },
    author: 'waypost[bot]',
    requester: 'mateo',
  });
}

test.each(rows)('$role, alone, to $subject: $state', ({ login, subject, state }) => {
  expect(judge(subject, login).state).toBe(state);
});

test.each([
  ['edit an own entry', 'one of @acme/payments (owner)'],
  ['move an entry to supply', 'one of @acme/payments (owner) and one of @acme/supply (owner, new owner)'],
  ['hand an entry over without moving it', 'one of @acme/payments (owner) and one of @acme/supply (new owner)'],
  ['request in dev', 'one of @acme/payments (owner)'],
  [
    'request in production',
    'one of @acme/payments (owner) and one of @acme/platform (production) and one of @acme/reviewers (production)',
  ],
  [
    'request for who knows where',
    'one of @acme/payments (owner) and one of @acme/platform (production) and one of @acme/reviewers (production)',
  ],
  ['administer settings', 'one of @acme/platform (platform)'],
  ['administer a team', 'one of @acme/platform (platform)'],
  ['change the product', 'one of @acme/platform (platform)'],
  ['change which code judges', 'one of @acme/platform (packages and workflows)'],
])('to %s needs %s', (subject, words) => {
  expect(inWords(judge(subject).requirements)).toBe(words);
});

test.each([
  ['move an entry to supply', ['ines', 'wei'], 'allowed'],
  ['move an entry to supply', ['ines', 'ana'], 'waiting'],
  ['request in production', ['ines', 'ana', 'rita'], 'allowed'],
  ['request in production', ['olga', 'rita'], 'allowed'],
  ['request in production', ['ines', 'ana'], 'waiting'],
  ['request in production', ['mateo', 'ana', 'rita'], 'waiting'],
])('to %s, %j together are %s', (subject, logins, state) => {
  expect(judge(subject, ...logins).state).toBe(state);
});

test('the requester never counts, in any case of the login, and neither does a bot', () => {
  expect(judge('edit an own entry', 'Mateo', 'helper[bot]').ignored).toEqual([
    '`Mateo` requested the change, so their own approval never counts.',
    '`helper[bot]` is a bot, so its approval never counts.',
  ]);
});

test.each([
  [undefined, '`waypost[bot]` opened it and does not name the requester'],
  ['github-actions[bot]', '`github-actions[bot]` requested it, and is a bot'],
])('where a bot opens a change for %s, two must approve, as anybody may have made it ask', (requester, because) => {
  const edits = SUBJECTS['edit an own entry']!;
  const asked = (...logins: string[]) =>
    verdictOf({
      ...{ base: BASE, head: changed(edits), paths: Object.keys(edits), approvals: logins.map(person) },
      ...{ author: 'waypost[bot]', ...(requester && { requester }) },
    });
  expect(asked('ines')).toMatchObject({ state: 'waiting', second: { because, isMet: false } });
  expect(asked('ines', 'olga').state).toBe('allowed');
});

test('a change of nothing needs nobody', () => {
  expect(verdictOf({ base: BASE, head: BASE })).toEqual({
    state: 'allowed',
    requirements: [],
    problems: [],
    ignored: [],
  });
});

test('a removed team leaves no orphans', () => {
  const edits = { 'catalog/teams/payments.yaml': undefined };
  const verdict = verdictOf({ base: BASE, head: changed(edits), approvals: [person('ana')], author: 'x' });
  expect(verdict).toMatchObject({
    state: 'refused',
    problems: [
      {
        message: 'The team `payments` is removed, and is still the owner of `service:checkout`.',
        hint: 'Give them another owner, or keep the team.',
      },
      {
        message:
          'The team `payments` is removed, and still has files in its folders: `catalog/payments/checkout.yaml`, `catalog/payments/checkout/README.md`.',
        hint: 'Move them into the folder of another team, or delete them, or keep the team.',
      },
    ],
  });
});

test('entries and roles follow a team that is renamed, and its files must be moved', () => {
  const edits = {
    'catalog/teams/payments.yaml': 'kind: team\nname: cash\nformerly: [payments]\ngithub: acme/payments\n',
  };
  const approvals = [person('ana')];
  expect(verdictOf({ base: BASE, head: changed(edits), approvals, author: 'x' })).toMatchObject({
    state: 'refused',
    problems: [
      {
        message:
          'The team `payments` is called `cash` now, and files are still in its old folders: `catalog/payments/checkout.yaml`, `catalog/payments/checkout/README.md`.',
        hint: 'Move them: catalog/payments/ becomes catalog/cash/, and infra/requests/payments/ becomes infra/requests/cash/.',
      },
    ],
  });
});

test('a rename hides no new owner', () => {
  const place = 'catalog/imported.yaml';
  const base = changed({ [place]: 'kind: service\nname: gate\nowner: payments\n' });
  const head = changed({ [place]: 'kind: service\nname: door\nformerly: [gate]\nowner: supply\n' });
  expect(inWords(verdictOf({ base, head, author: 'x', approvals: [] }).requirements)).toBe(
    'one of @acme/payments (owner) and one of @acme/supply (new owner) and one of @acme/platform (platform)',
  );
});

test('everything may be deleted, if everyone agrees', () => {
  const head = new Map<string, string>();
  const verdict = verdictOf({ base: BASE, head, author: 'x', approvals: ['ines', 'wei', 'ana'].map(person) });
  expect([verdict.state, inWords(verdict.requirements)]).toEqual([
    'allowed',
    'one of @acme/payments (owner) and one of @acme/supply (owner) and one of @acme/platform (platform)',
  ]);
});

test('where the base names nobody, nobody can allow anything', () => {
  const verdict = verdictOf({ base: new Map(), head: BASE, author: 'x', approvals: [person('ana')] });
  expect([verdict.state, inWords(verdict.requirements)]).toEqual([
    'waiting',
    'someone who is not named yet (platform)',
  ]);
});

test('a team without a team on the forge decides by its list', () => {
  const team = { 'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [Ines]\n' };
  const base = changed(team);
  const head = changed({ ...team, 'catalog/payments/tax.yaml': 'kind: service\nname: tax\nowner: payments\n' });
  expect(verdictOf({ base, head, author: 'x', approvals: [{ login: 'ines', teams: [] }] }).state).toBe('allowed');
});

test('what a team lists beside people decides nothing, whatever the login of an account', () => {
  const team = {
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: ["team:platform", "service:stock"]\n',
  };
  const base = changed(team);
  const head = changed({ ...team, 'catalog/payments/tax.yaml': 'kind: service\nname: tax\nowner: payments\n' });
  for (const login of ['platform', 'stock'])
    expect(verdictOf({ base, head, author: 'x', approvals: [{ login, teams: [] }] }).state).toBe('waiting');
  expect([...membershipsIn(rulesOf(base)).keys()]).toEqual([]);
});
