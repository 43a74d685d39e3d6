import { expect, test } from 'vitest';
import { reportDesired } from '../desired/check-desired.ts';
import { readDesired } from '../parts.ts';
import { reports } from '../report/index.ts';

const SETTINGS = { 'catalog/portal.yaml': 'rules: { docs-exist: off, team-has-members: off, unused-team: off }\n' };
const entry = (name: string, rest: string) => ({
  [`catalog/payments/${name}.yaml`]: `kind: service\nname: ${name}\n${rest}`,
});
const team = { 'catalog/teams/payments.yaml': 'kind: team\nname: payments\n' };

async function report(texts: Record<string, string>, isReported?: (file: string) => boolean) {
  const desired = readDesired(new Map(Object.entries({ ...SETTINGS, ...texts })));
  return reportDesired(desired, isReported);
}
const owned = (owner: string, count: number) =>
  Object.assign({}, ...Array.from({ length: count }, (_, index) => entry(`s${index}`, `owner: ${owner}\n`)));

test('ninety entries that name one missing owner are one problem, with the entry that fixes it', async () => {
  const validation = await report(owned('ledgers', 90));
  expect(reports.terminal(validation)).toBe(`catalog/payments/s0.yaml:3:8  error  owner-exists
  90 fields in 90 files name \`ledgers\`, which is not in the catalog.
  Add catalog/teams/ledgers.yaml.
  It is also at \`catalog/payments/s1.yaml:3:8\`, \`catalog/payments/s10.yaml:3:8\`, \`catalog/payments/s11.yaml:3:8\` and 86 more places.
  kind: team
  name: ledgers

90 entities, 1 error.`);
  expect(validation.problems[0]?.places).toHaveLength(90);
  expect(validation.problems[0]?.places?.[1]).toEqual({
    ...{ file: 'catalog/payments/s1.yaml', line: 3, column: 8, pointer: '/owner' },
  });
});

test('two are reported where they are, and each cause by itself', async () => {
  const { problems } = await report({ ...owned('ledgers', 2), ...entry('b', 'owner: risk\n') });
  expect(problems.map(({ file, places }) => [file, places])).toEqual([
    ['catalog/payments/b.yaml', undefined],
    ['catalog/payments/s0.yaml', undefined],
    ['catalog/payments/s1.yaml', undefined],
  ]);
});

test('only places in files that are asked about are counted', async () => {
  const { problems } = await report(owned('ledgers', 9), (file) => /s[0-3]\.yaml$/.test(file));
  expect(problems.map(({ message }) => message)).toEqual([
    '4 fields in 4 files name `ledgers`, which is not in the catalog.',
  ]);
});

test('an external has no entry that could be added', async () => {
  const names = ['a', 'b', 'c'].map((name) => entry(name, 'owner: payments\ndependsOn: [external:stripe]\n'));
  const { problems } = await report(Object.assign({}, team, ...names));
  expect(problems).toMatchObject([
    {
      message: '3 fields in 3 files name `external:stripe`, which is not among the externals.',
      hint: 'Add `stripe` to `externals` in catalog/portal.yaml.',
    },
  ]);
  expect(problems[0]).not.toHaveProperty('stub');
});

const descriptor = (name: string, spec: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: experimental, ${spec} }\n`;

test('the entry is in the format of those that name it, and passes once it is added', async () => {
  const files = new Map(
    ['a', 'b', 'c'].map((name) => [`${name}.yaml`, descriptor(name, 'owner: red/devs, system: red/shop')]),
  );
  const read = () => readDesired(files, { scope: { layout: 'folder' } });
  const { problems } = await reportDesired(read());
  expect(problems.map(({ severity, stub }) => [severity, stub])).toEqual([
    [
      'warning',
      'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata:\n  name: devs\n  namespace: red\nspec:\n  type: team\n  children: []\n',
    ],
    [
      'warning',
      'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: shop\n  namespace: red\nspec:\n  owner: red/devs\n',
    ],
  ]);
  for (const [index, { stub }] of problems.entries()) files.set(`stub-${index}.yaml`, stub!);
  expect((await reportDesired(read())).problems.map(({ rule }) => rule)).toEqual(['team-has-members']);
});

test('a summary shows the entry as code, an annotation below its sentences', async () => {
  const validation = await report(owned('ledgers', 3));
  expect(reports.markdown(validation)).toContain(
    '`catalog/payments/s2.yaml:3:8`.\n\n  ```yaml\n  kind: team\n  name: ledgers\n  ```',
  );
  expect(reports.annotations(validation)).toContain('s2.yaml:3:8`.%0Akind: team%0Aname: ledgers');
});
