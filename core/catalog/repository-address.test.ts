import { expect, test } from 'vitest';
import { repositoryKey, urlInRepository } from './repository-address.ts';

test.each([
  'https://github.com/acme/shop',
  'https://token@github.com/acme/shop.git/',
  'git@github.com:acme/shop.git',
  'github.com:acme/shop',
  'ssh://git@ssh.github.com:443/acme/shop.git',
  'url:https://github.com/acme/shop/tree/main/',
  'https://github.com/acme/shop/tree/main/services/cart',
  'https://github.com/acme/shop?tab=readme',
  ' github.com/acme/shop ',
])('%s is an address of one repository', (address) => {
  expect(repositoryKey(address)).toBe('github.com/acme/shop');
});

test('elsewhere a repository may lie in groups, and a part of it begins with a word', () => {
  expect(repositoryKey('https://gitlab.acme.example/web/shop/cart/-/tree/main/x')).toBe(
    'gitlab.acme.example/web/shop/cart',
  );
  expect(repositoryKey('https://ghe.acme.example/web/shop/tree/main')).toBe('ghe.acme.example/web/shop');
});

test.each(['', 'acme', 'https://github.com', 'https://github.com/acme', './shop', 'mailto:a@acme.example'])(
  '`%s` is no address of a repository',
  (address) => {
    expect(repositoryKey(address)).toBeUndefined();
  },
);

const REPO = 'https://github.com/acme/checkout';

test.each([
  ['README.md', REPO, `${REPO}/blob/HEAD/README.md`],
  ['docs/', `${REPO}.git`, `${REPO}/blob/HEAD/docs`],
  ['docs/a b#c.md', `${REPO}/`, `${REPO}/blob/HEAD/docs/a%20b%23c.md`],
])('%s of %s is read at %s', (path, repo, url) => expect(urlInRepository(path, repo)).toBe(url));

test.each([
  ['what lies beside the entry', './docs', REPO],
  ['what leads out', 'docs/../../x', REPO],
  ['an absolute path', '/docs', REPO],
  ['an address', 'javascript:alert()', REPO],
  ['nothing', undefined, REPO],
  ['a repository elsewhere', 'README.md', 'https://git.acme.example/acme/checkout'],
  ['no repository', 'README.md', undefined],
])('%s has no address', (_, path, repo) => expect(urlInRepository(path, repo)).toBeUndefined());
