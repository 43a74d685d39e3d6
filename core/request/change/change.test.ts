import { expect, test } from 'vitest';
import { contextOf } from '../../catalog/testing.ts';
import { change } from './change.ts';
import { settableFields } from './settable-fields.ts';
import { made, TEAMS } from './testing.ts';

const CHECKOUT = 'catalog/payments/checkout.yaml';
const CATALOG = {
  ...TEAMS,
  [CHECKOUT]: '# The till.\nkind: service\nname: checkout # short\nowner: payments\ntier: 2\ntags: [node]\n',
  'catalog/payments/checkout/notes.md': '# Notes\n',
  'catalog/payments/returns.yaml': 'kind: service\nname: returns\nowner: payments\n',
  'catalog/payments/both.yaml':
    'kind: service\nname: one\nowner: payments\n---\nkind: service\nname: two\nowner: payments\n',
  'catalog/imported.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: legacy, title: Old }
spec: { type: service, lifecycle: production, owner: payments }
`,
};
const changed = (fields: Record<string, unknown>) => made(change, fields, CATALOG);

test('fields of one entry are changed, or removed by null, and every other byte stays', async () => {
  expect(
    await changed({ entries: ['checkout'], set: { tier: 1, tags: ['node', 'http'], lifecycle: 'production' } }),
  ).toEqual({ [CHECKOUT]: 'edit\n-tier: 2\n-tags: [node]\n+lifecycle: production\n+tier: 1\n+tags: [node, http]' });
  expect(await changed({ entries: ['checkout'], set: { tier: null } })).toEqual({ [CHECKOUT]: 'edit\n-tier: 2' });
});

test('several entries are changed at once, also in one file', async () => {
  expect(await changed({ entries: ['returns', 'one', 'two'], set: { tier: 3 } })).toEqual({
    'catalog/payments/both.yaml': 'edit\n+tier: 3\n+tier: 3',
    'catalog/payments/returns.yaml': 'edit\n+tier: 3',
  });
});

test('a change is about its entries by name', () => {
  const subjectOf = (...entries: string[]) => {
    const composed = change.compose({ entries, set: { tier: 3 } }, contextOf(CATALOG));
    return 'change' in composed && composed.change.subject;
  };
  expect([subjectOf('returns'), subjectOf('returns', 'one', 'two')]).toEqual(['returns', 'returns and 2 more']);
});

test('a new owner is found by its former name, too', async () => {
  const files = {
    ...CATALOG,
    'catalog/teams/money.yaml': 'kind: team\nname: money\nformerly: [cash]\nmembers: [ann]\n',
  };
  expect(await made(change, { entries: ['returns'], set: { owner: 'cash' } }, files)).toEqual({
    'catalog/money/returns.yaml': 'move from catalog/payments/returns.yaml\n-owner: payments\n+owner: cash',
  });
});

test('a new owner moves the file and its material to the folder of the team', async () => {
  expect(await changed({ entries: ['checkout'], set: { owner: 'supply' } })).toEqual({
    'catalog/supply/checkout.yaml': `move from ${CHECKOUT}\n-owner: payments\n+owner: supply`,
    'catalog/supply/checkout/notes.md': 'move from catalog/payments/checkout/notes.md',
  });
});

test('a file moves from the folder of any of its entries', async () => {
  const both = 'kind: service\nname: four\nowner: payments\n---\nkind: service\nname: three\nowner: supply\n';
  const fields = { entries: ['four', 'three'], set: { owner: 'money' } };
  const texts = {
    ...CATALOG,
    'catalog/supply/both.yaml': both,
    'catalog/teams/money.yaml': 'kind: team\nname: money\n',
  };
  expect(Object.values((await made(change, fields, texts)) as object)).toEqual([
    expect.stringMatching(/^move from catalog\/supply\/both\.yaml\n/),
  ]);
});

test('the fields that can be set are those of the kinds of all entries', () => {
  const desired = contextOf(CATALOG);
  const fields = (entries: string[]) => Object.keys(settableFields({ entries }, desired).properties as object);
  expect(fields(['checkout'])).not.toContain('members');
  expect(fields(['checkout', 'team:payments'])).toEqual(expect.arrayContaining(['tier', 'members']));
});

test('a file of several entries moves only as a whole', async () => {
  expect(await changed({ entries: ['one'], set: { owner: 'supply' } })).toMatchInlineSnapshot(`
    "error set.owner
      catalog/payments/both.yaml also has \`service:two\`, so it cannot move to the folder of another team.
      Change the owner of all of them at once, or give each a file of its own first."
  `);
  expect(Object.keys(await changed({ entries: ['one', 'two'], set: { owner: 'supply' } }))).toEqual([
    'catalog/supply/both.yaml',
  ]);
});

test('a Backstage descriptor is changed in its own form, where it is', async () => {
  expect(await changed({ entries: ['legacy'], set: { owner: 'supply', title: 'Older', tier: 3 } })).toEqual({
    'catalog/imported.yaml':
      'edit\n-metadata: { name: legacy, title: Old }\n-spec: { type: service, lifecycle: production, owner: payments }\n+metadata: { name: legacy, title: Older }\n+spec: { type: service, lifecycle: production, owner: supply, tier: 3 }',
  });
});

test('an edit of another field in the meantime is kept, of the same field it is reported', async () => {
  expect(await changed({ entries: ['checkout'], set: { lifecycle: 'production' }, saw: { lifecycle: null } })).toEqual({
    [CHECKOUT]: 'edit\n+lifecycle: production',
  });
  expect(await changed({ entries: ['checkout'], set: { tier: 1 }, saw: { tier: 4 } })).toMatchInlineSnapshot(`
    "error set.tier
      \`tier\` of \`checkout\` was changed in the meantime: it is \`2\` now, not \`4\`.
      Look at the new value, and ask again if yours is still right."
  `);
});

test('what cannot be changed is reported at its place in the request, with the fix', async () => {
  expect(await changed({ entries: ['checkout'], set: { tier: 2 }, saw: { tier: 4 } })).toMatchInlineSnapshot(`
    "error set
      Nothing would change: \`service:checkout\` has these values of \`tier\` already.
      Ask for other values."
  `);
  expect(await changed({ entries: ['checkout', 'retuns'], set: { tier: 1 } })).toMatchInlineSnapshot(`
    "error entries[1]
      The catalog has no \`retuns\`.
      Did you mean \`returns\`?"
  `);
  expect(await changed({ entries: ['checkout'], set: { teir: 1, name: 'till' } })).toMatchInlineSnapshot(`
    "error set.teir
      The kind \`service\` has no field \`teir\`, so \`checkout\` cannot get one.
      Did you mean \`tier\`?
    error set.name
      \`name\` cannot be changed by this request.
      Ask for another name with \`npx portal rename\`, which keeps the old one working."
  `);
  expect(await changed({ entries: ['checkout'], set: { tier: 'gold' } })).toMatchInlineSnapshot(`
    "error set.tier
      \`tier\` must be a whole number, but it is the text \`gold\`.
      For example \`tier: 1\`."
  `);
  expect(await changed({ entries: ['legacy'], set: { owner: 'suply' } })).toMatchInlineSnapshot(`
    "error set.owner
      \`spec.owner\` names \`suply\`, which is not in the catalog.
      Did you mean \`supply\`? Otherwise add an entry of kind \`Group\` with the name \`suply\`."
  `);
  expect(
    await changed({ entries: ['checkout', 'returns'], set: { dependsOn: ['service:nothing'] } }),
  ).toMatchInlineSnapshot(`
    "error set.dependsOn[0]
      catalog/payments/checkout.yaml: \`dependsOn[0]\` names \`service:nothing\`, which is not in the catalog.
      Add an entry of kind \`service\` with the name \`nothing\`."
  `);
  expect(await changed({ entries: ['person:jon-berg'], set: { title: 'Jon' } })).toMatchInlineSnapshot(`
    "error entries[0]
      \`jon-berg\` has no entry, only a place in a list: members[0] in catalog/teams/supply.yaml.
      Change the \`members\` of the team, or add an entry for \`person:jon-berg\`."
  `);
});

test('an entry with YAML errors, and a value of an alias, are left to an editor', async () => {
  const broken = { ...TEAMS, [CHECKOUT]: 'kind: service\nname: checkout\nowner: payments\ntags: [a\n' };
  expect(await made(change, { entries: ['checkout'], set: { tier: 1 } }, broken)).toMatchInlineSnapshot(`
    "error entries[0]
      catalog/payments/checkout.yaml has YAML errors, so \`checkout\` cannot be changed by a request.
      Fix the errors first: \`npx portal validate\` lists them."
  `);
  const alias = { ...TEAMS, [CHECKOUT]: 'kind: service\nname: checkout\nowner: payments\nx: &a [b]\ntags: *a\n' };
  expect(await made(change, { entries: ['checkout'], set: { tags: ['c'] } }, alias)).toMatchInlineSnapshot(`
    "error set.tags
      catalog/payments/checkout.yaml:5: \`tags\` is the alias \`*a\`, so its value is written somewhere else.
      Write the value itself in place of \`*a\` in line 5 first."
  `);
});

const service = (name: string, owner = 'payments') => `kind: service\nname: ${name}\nowner: ${owner}\n`;
const system = (name: string, owner: string) => `kind: system\nname: ${name}\nowner: ${owner}\n`;

test.each([
  [
    'a file that another entry of the request moves to',
    ['service:tools', 'system:tools'],
    { 'catalog/payments/tools.yaml': service('tools'), 'catalog/money/tools.yaml': system('tools', 'money') },
    'catalog/money/tools.yaml would move to catalog/supply/tools.yaml, and there is another file at that path.',
  ],
  [
    'the material of another entry',
    ['service:tools'],
    {
      'catalog/payments/tools.yaml': service('tools'),
      'catalog/supply/tools.yml': system('tools', 'supply'),
      'catalog/supply/tools/notes.md': '# Notes\n',
    },
    'catalog/payments/tools.yaml would move to catalog/supply/tools.yaml, and catalog/supply/tools.yml is in the way.',
  ],
  [
    'a file that an entry left behind',
    ['service:tools'],
    {
      'catalog/payments/tools.yaml': service('tools'),
      'catalog/payments/tools/notes.md': '# Notes\n',
      'catalog/supply/tools/Notes.md': '# Other notes\n',
    },
    'catalog/payments/tools.yaml would move to catalog/supply/tools.yaml, and catalog/supply/tools/Notes.md is in the way.',
  ],
  [
    'a folder where it would be material itself',
    ['service:tools'],
    { 'catalog/payments/docs/tools.yaml': service('tools'), 'catalog/supply/docs.yaml': service('docs', 'supply') },
    'Entries are in the folder catalog/supply/docs/, which would count as material of catalog/supply/docs.yaml: catalog/supply/docs/tools.yaml.',
  ],
])('no entry moves onto %s', async (_, entries, files, message) => {
  const money = { 'catalog/teams/money.yaml': 'kind: team\nname: money\nmembers: [ann]\n' };
  expect(await made(change, { entries, set: { owner: 'supply' } }, { ...TEAMS, ...money, ...files })).toContain(
    message,
  );
});

test('an entry that is named twice is changed once', async () => {
  const composed = change.compose(
    { entries: ['checkout', 'service:checkout'], set: { tier: 3 } },
    contextOf({ ...TEAMS, [CHECKOUT]: service('checkout') }),
  );
  expect('change' in composed && composed.change.title).toBe('Change tier of checkout');
});

test('the owner of a requested resource is a team with a folder', async () => {
  const files = {
    ...TEAMS,
    'catalog/payments/shop.yaml': service('shop'),
    'infra/requests/payments/db.yaml': 'kind: resource\nname: db\ntype: postgres\nservice: shop\n',
  };
  const to = (owner: unknown) => made(change, { entries: ['resource:db'], set: { owner } }, files);
  expect(await to('suply')).toMatchInlineSnapshot(`
    "error set.owner
      The owner of \`db\` is the team of its folder, and the new owner is \`suply\`, which is not a team with a folder.
      Did you mean \`supply\`?"
  `);
  expect(await to('person:jon-berg')).toMatchInlineSnapshot(`
    "error set.owner
      The owner of \`db\` is the team of its folder, and the new owner is \`person:jon-berg\`, which is not a team with a folder.
      Write the name of a team of the catalog."
  `);
  expect(await to(null)).toMatchInlineSnapshot(`
    "error set.owner
      The owner of \`db\` is the team of its folder, and the new owner is no team with a folder.
      Write the name of a team of the catalog."
  `);
});

test('an entry is retired by a request of its own, and can be kept after all by this one', async () => {
  const marked = `${service('checkout')}retire: { archive: true }\n`;
  const ask = (retire: unknown) =>
    made(change, { entries: ['checkout'], set: { retire } }, { ...TEAMS, [CHECKOUT]: marked });
  expect(await ask({ archive: true })).toContain('`retire` cannot be changed by this request.');
  expect(await ask(null)).toEqual({ [CHECKOUT]: 'edit\n-retire: { archive: true }' });
});

test('every value that somebody decided by must be the same still', async () => {
  const text = `${service('checkout')}tier: 2\n`;
  const ask = (saw: object) =>
    made(change, { entries: ['checkout'], set: { tier: 1 }, saw }, { ...TEAMS, [CHECKOUT]: text });
  expect(await ask({ tier: 2, owner: 'supply' })).toMatchInlineSnapshot(`
    "error saw.owner
      \`owner\` of \`checkout\` was changed in the meantime: it is \`payments\` now, not \`supply\`.
      Look at the new value, and ask again if yours is still right."
  `);
  expect(await ask({ tier: 2, owner: 'payments' })).toEqual({ [CHECKOUT]: 'edit\n-tier: 2\n+tier: 1' });
});

test('too many entries, and one that is there twice, are reported in words', async () => {
  const ask = (entries: string[]) => made(change, { entries, set: { tier: 1 } }, TEAMS);
  expect(await ask(Array.from({ length: 1001 }, (_, at) => `s-${at}`))).toMatchInlineSnapshot(`
    "error entries
      \`entries\` has 1,001 items, and at most 1,000 are allowed.
      Take some out."
  `);
  expect(await ask(['checkout', 'checkout'])).toMatchInlineSnapshot(`
    "error entries
      \`entries\` has \`checkout\` twice.
      Take one of the two out."
  `);
});
