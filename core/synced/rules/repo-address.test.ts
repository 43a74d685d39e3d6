import { expect, test } from 'vitest';
import { problemsOf } from '../../catalog/testing.ts';
import { repoAddress } from './repo-address.ts';

const service = (repo: string) => ({
  'catalog/payments/checkout.yaml': `kind: service\nname: checkout\nrepo: ${repo}\n`,
});

test.each([
  ...'https://github.com/acme/shop https://www.github.com/acme/shop.git'.split(' '),
  'https://github.com/acme/shop/tree/main/services/cart?tab=readme#readme',
  ...'https://github.com/acme/shop/blob/main/README.md https://gitlab.com/acme'.split(' '),
  'https://gitlab.com/acme/group/shop/-/tree/main/cart',
  ...'https://gitlab.com/acme/shop/-/merge_requests/3 https://git.acme.example/pull/3'.split(' '),
  ...'https://dev.azure.com/acme/shop/_git/cart https://bitbucket.org/acme/shop/src/main/'.split(' '),
  ...'https://gist.github.com/ada/0123 https://github.com.acme.example/acme'.split(' '),
])('%s is fine, or on a server that nothing is copied from', (repo) => {
  expect(problemsOf(repoAddress, service(repo))).toBe('');
});

const ASK = 'Write the address of the repository, such as `https://github.com/acme/checkout`.';
const SHOP = 'Write `https://github.com/acme/shop`.';
const FOLDER = 'or the address of a folder, such as `https://github.com/acme/shop/tree/main/checkout`.';

test.each([
  ['https://github.com/acme', 'names the owner `acme` and no repository.', ASK],
  ['https://github.com', 'names no repository.', ASK],
  ['https://github.com/orgs/acme/repositories', 'names no repository.', ASK],
  ['https://github.com/acme/shop/pull/3', 'leads to `pull/3` of a repository.', SHOP],
  ['https://github.com/acme/shop/issues', 'leads to `issues` of a repository.', SHOP],
  ['http://github.com/acme/shop/actions/', 'leads to `actions` of a repository.', SHOP],
  ['https://github.com/acme/shop/tree/-x', 'names no branch, tag or folder.', `${SHOP.slice(0, -1)}, ${FOLDER}`],
  [
    'https://github.com/acme/my%20shop',
    'is no name of a repository.',
    'Write the address that the browser shows on the page of the repository.',
  ],
])('%s is a warning at its place', (repo, said, fix) => {
  expect(problemsOf(repoAddress, service(repo))).toBe(
    `catalog/payments/checkout.yaml:3:7  warning  repo-address\n  \`repo\` is \`${repo}\`, which ${said}\n  ${fix}`,
  );
});

test('an annotation of a Backstage descriptor is named as its author wrote it', () => {
  const annotations = '{ backstage.io/source-location: "url:https://github.com/acme/" }';
  expect(
    problemsOf(repoAddress, {
      'catalog/payments/checkout.yaml': `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: checkout\n  annotations: ${annotations}\nspec: { type: service, lifecycle: production, owner: payments }\n`,
    }).split('\n'),
  ).toEqual([
    'catalog/payments/checkout.yaml:5:48  warning  repo-address',
    '  `metadata.annotations["backstage.io/source-location"]` is `url:https://github.com/acme/`, which names the owner `acme` and no repository.',
    '  Write the address of the repository, such as `https://github.com/acme/checkout`.',
  ]);
});

test('an address with dots in its path is left to the rule that explains them', () => {
  expect(problemsOf(repoAddress, service('https://github.com/acme/..'))).toBe('');
});
