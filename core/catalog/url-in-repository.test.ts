import { expect, test } from 'vitest';
import { urlInRepository } from './url-in-repository.ts';

const REPO = 'https://github.com/acme/checkout';

test.each([
  ['README.md', REPO, `${REPO}/blob/HEAD/README.md`],
  ['docs/', `${REPO}.git`, `${REPO}/blob/HEAD/docs`],
  ['docs/a b#c.md', `${REPO}/`, `${REPO}/blob/HEAD/docs/a%20b%23c.md`],
])('%s of %s is read at %s', (path, repo, url) => {
  expect(urlInRepository(path, repo)).toBe(url);
});

test.each([
  ['what lies beside the entry', './docs', REPO],
  ['what leads out', 'docs/../../x', REPO],
  ['an absolute path', '/docs', REPO],
  ['an address', 'javascript:alert()', REPO],
  ['nothing', undefined, REPO],
  ['a repository elsewhere', 'README.md', 'https://git.acme.example/acme/checkout'],
  ['no repository', 'README.md', undefined],
])('%s has no address', (_, path, repo) => {
  expect(urlInRepository(path, repo)).toBeUndefined();
});
