import { expect, test } from 'vitest';
import { checkProductTree } from './check-product-tree.ts';

const check = (path: string, mode = '100644') => checkProductTree('0.2.0', new Map([[path, { mode, hash: '1' }]]));

test.each([
  'core/a.ts',
  'catalog/portal.yaml',
  'templates/api/template.yaml',
  '.github/CODEOWNERS',
  '.gitignore',
  'docs/git~.md',
])('`%s` may be in a release', (path) => {
  expect(() => check(path)).not.toThrow();
});

test.each([
  ['core/a.ts', '120000', 'a symbolic link'],
  ['core/a', '160000', 'another repository'],
  ['.git/config', '100644', 'which leads out of a repository'],
  ['core/.GIT/hooks/pre-commit', '100644', 'which leads out of a repository'],
  ['git~1/config', '100644', 'which leads out of a repository'],
  ['core/.git. /config', '100644', 'which leads out of a repository'],
  ['core/.g\u200cit/config', '100644', 'which leads out of a repository'],
  ['.git::$INDEX_ALLOCATION/config', '100644', 'which leads out of a repository'],
  ['core/../a', '100644', 'which leads out of a repository'],
  ['core\\..\\a', '100644', 'which some systems read as another name'],
  ['Catalog/portal.yaml', '100644', 'which many disks read as one of your folders'],
  ['infra/Requests/a.yaml', '100644', 'which many disks read as one of your folders'],
  ['.github/codeowners', '100644', 'which many disks read as one of your folders'],
  ['catalog./portal.yaml', '100644', 'which many disks read as one of your folders'],
  ['catalog /portal.yaml', '100644', 'which many disks read as one of your folders'],
  ['cata\u200clog/portal.yaml', '100644', 'which many disks read as one of your folders'],
  ['catalog::$DATA', '100644', 'which many disks read as one of your folders'],
  ['.github./CODEOWNERS', '100644', 'which many disks read as one of your folders'],
  ['.github/CODEOWNERS.', '100644', 'which many disks read as one of your folders'],
  ['docs/\ufffd.md', '100644', 'which some systems read as another name'],
  ['templates', '100644', 'a file where a folder belongs'],
  ['infra/types', '100644', 'a file where a folder belongs'],
])('`%s` of mode %s may not', (path, mode, error) => {
  expect(() => check(path, mode)).toThrow(`0.2.0 of the product contains \`${path}\`, ${error}; it is rejected.`);
});
