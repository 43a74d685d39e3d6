import { expect, test } from 'vitest';
import { environmentsBlock } from '../../provision/policy/environments-block.ts';
import { checkSettings } from './check-settings.ts';
import { DEFAULT_SETTINGS, readSettings } from './read-settings.ts';

const KNOWN = { blocks: [environmentsBlock], rules: [{ name: 'docs-exist' }, { name: 'unused-team' }] };

function read(text: string) {
  const files = new Map([
    ['catalog/portal.yaml', text],
    ['catalog/logo.svg', '<svg/>'],
  ]);
  const settings = readSettings(files);
  const problems = checkSettings(files, KNOWN);
  const said = problems.map(({ line, column, rule, message, hint }) => `${line}:${column} ${rule}: ${message} ${hint}`);
  return { settings, said };
}

test('without a file the defaults hold', () => {
  expect(readSettings(new Map())).toEqual(DEFAULT_SETTINGS);
  expect(checkSettings(new Map(), KNOWN)).toEqual([]);
});

test('an empty file says nothing', () => {
  expect(read('# soon\n')).toEqual({ settings: DEFAULT_SETTINGS, said: [] });
});

test('everything that is needed so far is read', () => {
  const { settings, said } = read(`title: Acme portal
url: https://acme.github.io/portal
forge: { github: acme/portal }
look: { accent: "#3b5bdb", logo: ./logo.svg }
rules: { docs-exist: error, unused-team: off }
externals: [Stripe, github]
views: [{ name: Tier 1, filter: "tier:1" }]
local: { autoApprove: true }
roles: { platform: [team:platform] }
`);
  expect(said).toEqual([]);
  expect(settings).toMatchObject({
    title: 'Acme portal',
    url: 'https://acme.github.io/portal',
    repository: 'acme/portal',
    look: { accent: '#3b5bdb', logo: 'catalog/logo.svg', colors: {} },
    rules: new Map([
      ['docs-exist', 'error'],
      ['unused-team', 'off'],
    ]),
    externals: new Set(['stripe', 'github']),
    views: [{ name: 'Tier 1', list: 'services', filter: 'tier:1' }],
    local: { autoApprove: true },
    written: { roles: { platform: ['team:platform'] } },
  });
});

test('what has a wrong form is reported at its line and reads as absent, and the rest counts', () => {
  const { settings, said } = read(`title: Acme
url: javascript:alert(1)
forge: { github: "acme/portal/../../evil" }
look: { accent: "red;}body{background:url(//e.example)" }
rules: { docs-exist: loud, unused-team: off }
views: [{ name: Tier 1 }, { name: T, filter: "tier:2" }]
`);
  expect(settings).toMatchObject({
    ...{ title: 'Acme', look: { colors: {} }, rules: new Map([['unused-team', 'off']]) },
    views: [{ name: 'T', list: 'services', filter: 'tier:2' }],
  });
  expect([settings.url, settings.repository]).toEqual([undefined, undefined]);
  expect(said).toEqual([
    '2:6 schema: `url` is `javascript:alert(1)`, which has the wrong form. For example `url: https://acme.github.io/portal`.',
    '3:18 schema: `forge.github` is `acme/portal/../../evil`, which has the wrong form. For example `github: acme/portal`.',
    '4:17 schema: `look.accent` is `red;}body{background:url(//e.example)`, which has the wrong form. For example `accent: "#3b5bdb"`.',
    '5:22 schema: `rules.docs-exist` is `loud`, which is not one of `off`, `warning`, `error`. For example `docs-exist: warning`.',
    '6:9 schema: `views[0].filter` is missing. Add `filter: tier:1`.',
  ]);
});

test.each([
  ['{ approvals: [platform, security] }', ['platform', 'security']],
  ['~', []],
  ['{ approvals: security }', ['platform']],
  ['{ approvals: [security, 5] }', ['security', 'platform']],
  ['yes', ['platform']],
  ['{ aprovals: [security] }', ['platform']],
])('where it cannot be read who approves an environment, the platform does: `%s`', (written, approvals) => {
  expect(read(`environments:\n  production: ${written}\n`).settings.approvals.get('production')).toEqual(approvals);
});

test('environments that are none ask for the platform whatever is requested', () => {
  expect([...read('environments: [production]\n').settings.approvals]).toEqual([['', ['platform']]]);
});

test('a misspelt setting is reported at its name, and one that is near none is left alone', () => {
  expect(read('titel: Acme\nfuture: {}\n').said).toEqual([
    '1:1 schema: There is no setting `titel`. Did you mean `title`?',
  ]);
});

test('a misspelt setting is found at any depth, also in an item of a list', () => {
  const text = `look: { acent: "#3b5bdb" }
views:
  - { name: Tier 1, filter: "tier:1" }
  - { name: Tier 2, filter: "tier:2", filtre: "tier:2" }
environments:
  production:
    aprovals: [security]
    colour: red
`;
  expect(read(text).said).toEqual([
    '1:9 schema: There is no setting `look.acent`. Did you mean `accent`?',
    '4:39 schema: There is no setting `views[1].filtre`. Did you mean `filter`?',
    '7:5 schema: There is no setting `environments.production.aprovals`. Did you mean `approvals`?',
  ]);
});

test('the names of roles, environments, rules and colours are not settings', () => {
  const text = `environments: { approvals: {}, titel: {} }
roles: { titel: [team:platform] }
`;
  expect(read(text).said).toEqual([]);
});

test('a misspelt rule is reported, with the nearest', () => {
  expect(read('rules: { doc-exists: off, other: off }\n').said).toEqual([
    '1:10 schema: There is no rule `doc-exists`. Did you mean `docs-exist`?',
    '1:27 schema: There is no rule `other`. Delete it; the page /rules/ of the portal lists all rules.',
  ]);
});

test('settings that are no map are reported, and the defaults hold', () => {
  const { settings, said } = read('- title: a\n');
  expect(settings).toEqual({ ...DEFAULT_SETTINGS, externals: undefined });
  expect(said).toEqual([
    '1:1 schema: The document must be a map, but it is a list. Write fields, each as `name: value`, such as `title: Acme`.',
  ]);
});

test('settings that are no YAML are reported at the line, and what else is wrong beside it', () => {
  expect(read('title: a\nlook:\n\taccent: b\n').said).toEqual([
    '3:1 yaml-syntax: A tab indents this line. Replace the tab by spaces; YAML allows no tabs there.',
    '3:10 schema: `look.accent` is `b`, which has the wrong form. For example `accent: "#3b5bdb"`.',
  ]);
});

test('settings that cannot be read are reported with the reason', () => {
  const refusal = { message: 'The file is UTF-16 text.', hint: 'Save it as UTF-8.' };
  const files = { keys: () => [], has: () => true, get: () => undefined, refusal: () => refusal };
  expect(readSettings(files)).toEqual({ ...DEFAULT_SETTINGS, externals: undefined });
  expect(checkSettings(files, KNOWN)).toEqual([
    { rule: 'readable', severity: 'error', ...refusal, file: 'catalog/portal.yaml', line: 1, column: 1, pointer: '' },
  ]);
});

test('an organisation adds entries to the menu, chooses panels and colours', () => {
  const { settings, said } = read(`menu:
  - { title: Handbook, url: "https://handbook.acme.example", group: Acme }
  - { title: Checkout, address: /services/checkout/ }
home: [starred, attention]
look: { colors: { background: { light: "#fffdf8", dark: "#0b0b0c" } } }
`);
  expect(said).toEqual([]);
  expect(settings).toMatchObject({
    menu: [
      { title: 'Handbook', url: 'https://handbook.acme.example/', group: 'Acme' },
      { title: 'Checkout', address: 'services/checkout', group: 'More' },
    ],
    home: ['starred', 'attention'],
    look: { colors: { background: { light: '#fffdf8', dark: '#0b0b0c' } } },
  });
});

test('what an organisation adds and nobody could use is reported, and left out', () => {
  const { settings, said } = read(`menu:
  - { title: Trap, url: "javascript:alert(1)" }
  - { title: Nowhere }
  - { title: Both, url: "https://a.example", address: services }
home: [starred, weather]
look:
  logo: ../secret.svg
  colors: { text: { light: "#eeeeee", dark: "#ffffff" }, pink: { light: "#fff", dark: "#000" } }
`);
  expect(settings.menu).toEqual([]);
  expect(settings.home).toEqual(['starred']);
  expect(settings.look).toEqual({ colors: {} });
  expect(said).toEqual([
    '7:9 schema: `look.logo` is `../secret.svg`, which has the wrong form. For example `logo: ./logo.svg`.',
    '8:64 schema: There is no colour `pink`. Choose among `background`, `sunken`, `line`, `text`, `muted`.',
    '2:25 schema: `menu[0].url` is `javascript:alert(1)`, which has the wrong form. For example `url: https://handbook.acme.example`.',
    '5:17 schema: `home[1]` is `weather`, which is not one of `attention`, `team`, `expires`, `changed`, `starred`, `recent`, `owners`, `domains`. For example `attention`.',
    '3:5 schema: `menu[1]` has neither `url` nor `address`. Keep one: `url: https://handbook.acme.example` leads out, `address: services/checkout` to a page here.',
    '4:5 schema: `menu[2]` has both `url` and `address`. Keep one: `url: https://handbook.acme.example` leads out, `address: services/checkout` to a page here.',
    '8:28 schema: `look.colors.text.light` is `#eeeeee`, which cannot be read on its background: a contrast of 1.2. Choose a colour with a contrast of 4.5 or more.',
  ]);
});

test('a logo that is not there is reported', () => {
  expect(read('look: { logo: ./gone.png }\n').said).toEqual([
    '1:15 schema: `look.logo` names `./gone.png`, which does not exist. Add the file `catalog/gone.png`, or delete `logo`.',
  ]);
});

test('a policy that is not plainly said does not hold', () => {
  expect(read('local: { autoApprove: "true" }\n').settings.local).toEqual({ autoApprove: false });
  expect(read('local: yes\n').settings.local).toEqual({ autoApprove: false });
});

test('a list of files without secrets is of globs that match', () => {
  const { settings, said } = read('secrets: { ignore: [catalog/portal.yaml, "catalog/*/keys.json"] }\n');
  expect(settings.secrets.ignore).toEqual(['catalog/portal.yaml']);
  expect(said).toEqual([
    '1:42 schema: `secrets.ignore[1]` is `catalog/*/keys.json`, which matches no file. Write a path from the root of the repository, such as `catalog/payments/checkout/*.json`, or delete this item.',
  ]);
});
