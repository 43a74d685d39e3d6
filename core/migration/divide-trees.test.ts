import { expect, test } from 'vitest';
import { divideTrees, type Tree } from './divide-trees.ts';

type Texts = Readonly<Record<string, string>>;

const tree = (texts: Texts): Tree =>
  new Map(Object.entries(texts).map(([path, hash]) => [path, { mode: '100644', hash }]));
const texts = (entries: Tree): Texts => Object.fromEntries([...entries].map(([path, { hash }]) => [path, hash]));

function divided(base: Texts, yours: Texts, product: Texts) {
  const { merged, settled, kept, clashes } = divideTrees({
    base: tree(base),
    yours: tree(yours),
    product: tree(product),
  });
  return { settled: texts(settled), merged: texts(merged.product), kept, clashes };
}
const NONE = { settled: {}, merged: {}, kept: [], clashes: [] };

test.each([
  'catalog/a.yaml',
  'catalog/plugins/a/plugin.yaml',
  'infra/requests/a/b.yaml',
  '.waypost/base',
  '.github/CODEOWNERS',
  '.github/workflows/long-tests.yml',
  '.github/dependabot.yml',
])('%s is theirs, whatever the product has', (path) => {
  expect(divided({ [path]: '1' }, { [path]: '2' }, { [path]: '3' })).toEqual({ ...NONE, settled: { [path]: '2' } });
  expect(divided({ [path]: '1' }, {}, { [path]: '3' })).toEqual(NONE);
  expect(divided({}, {}, { [path]: '3' })).toEqual(NONE);
});

test.each(['core/a.ts', 'catalogue/a.ts', 'infra/requests.ts', 'infra/types/index.ts', '.github/workflows/a.yml'])(
  '%s is merged',
  (path) => {
    expect(divided({ [path]: '1' }, { [path]: '2' }, { [path]: '3' })).toEqual({ ...NONE, merged: { [path]: '3' } });
  },
);

test('a lock file is the product’s', () => {
  expect(divided({}, { 'package-lock.json': '2' }, { 'package-lock.json': '3' })).toEqual({
    ...NONE,
    settled: { 'package-lock.json': '3' },
  });
});

const T = 'templates/api';

test.each<[string, Texts, Texts, Texts, Texts, string | undefined]>([
  ['comes anew', {}, {}, { [`${T}/a`]: '3' }, { [`${T}/a`]: '3' }, undefined],
  [
    'is updated when it was not changed',
    { [`${T}/a`]: '1' },
    { [`${T}/a`]: '1' },
    { [`${T}/b`]: '3' },
    { [`${T}/b`]: '3' },
    undefined,
  ],
  ['that was removed stays away', { [`${T}/a`]: '1' }, {}, { [`${T}/a`]: '3' }, {}, undefined],
  [
    'stays whole once one of its files was changed',
    { [`${T}/a`]: '1', [`${T}/b`]: '1' },
    { [`${T}/a`]: '2', [`${T}/b`]: '1' },
    { [`${T}/a`]: '1', [`${T}/b`]: '3' },
    { [`${T}/a`]: '2', [`${T}/b`]: '1' },
    'You changed it, so the changes of the product are left out.',
  ],
  [
    'of theirs stays beside one of the same name',
    {},
    { [`${T}/a`]: '2' },
    { 'templates/API/b': '3' },
    { [`${T}/a`]: '2' },
    'You added it, and the product now has one of that name. Yours stays.',
  ],
  [
    'stays when the product has it no more',
    { [`${T}/a`]: '1' },
    { [`${T}/a`]: '1' },
    {},
    { [`${T}/a`]: '1' },
    'The product no longer has it.',
  ],
])('a template %s', (_, base, yours, product, settled, reason) => {
  const kept = reason === undefined ? [] : [{ path: T, reason }];
  expect(divided(base, yours, product)).toEqual({ ...NONE, settled, kept });
});

test('a README that they wrote stays', () => {
  expect(divided({ 'README.md': '1' }, { 'README.md': '2' }, { 'README.md': '3' })).toMatchObject({
    settled: { 'README.md': '2' },
    kept: [{ path: 'README.md' }],
  });
});

const Q = 'infra/types/queue';

test('a resource type that they added stays, and clashes once with one of the same name', () => {
  const yours = { [`${Q}/type.ts`]: '2' };
  expect(divided({}, yours, {})).toEqual({ ...NONE, settled: yours });
  const [first, then] = [{ [`${Q}/type.ts`]: '3' }, { [`${Q}/type.ts`]: '4' }];
  expect(divided({}, yours, first)).toMatchObject({ settled: yours, merged: {}, kept: [], clashes: [{ path: Q }] });
  expect(divided(first, yours, then)).toMatchObject({ settled: yours, merged: {}, kept: [{ path: Q }], clashes: [] });
});

test('a resource type that ships is merged like other code', () => {
  const base = { [`${Q}/type.ts`]: '1', [`${Q}/stack.ts`]: '1' };
  expect(divided(base, { ...base, [`${Q}/type.ts`]: '2' }, { ...base, [`${Q}/type.ts`]: '3' })).toEqual({
    ...NONE,
    merged: { [`${Q}/type.ts`]: '3', [`${Q}/stack.ts`]: '1' },
  });
});
