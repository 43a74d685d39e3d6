import type { Tree } from '#core/migration/divide-trees.ts';
import { oneLine } from '#core/text/harmless.ts';
import { CannotRun } from '../cannot-run.ts';
import { isFilePath } from '../forge/check-change.ts';

/**
 * Makes sure that a release of the product contains nothing but files that stay where they are.
 *
 * @throws {CannotRun} when a link, another repository, or a name that some disk takes for another is in it
 */
export function checkProductTree(version: string, tree: Tree): void {
  for (const [path, { mode }] of tree) {
    const error = errorOf(path, mode);
    if (error === undefined) continue;
    throw new CannotRun(`${version} of the product contains \`${oneLine(path)}\`, ${error}; it is rejected.`, {
      fix: 'That is no release of Waypost: check the address that it comes from, and inform its owner.',
    });
  }
}

/** Folders and files that belong to adopters in whole or in part. */
const THEIRS = [
  'catalog',
  'templates',
  'infra',
  'infra/requests',
  'infra/types',
  '.waypost',
  '.github',
  '.github/CODEOWNERS',
  '.github/ISSUE_TEMPLATE',
];
const BY_FOLDED = new Map(THEIRS.map((name) => [folded(name), name]));

function errorOf(path: string, mode: string): string | undefined {
  const names = path.split('/');
  if (mode === '120000') return 'a symbolic link';
  if (mode === '160000') return 'another repository';
  if (/[\\\p{Cc}\ufffd]/u.test(path)) return 'which some systems read as another name';
  if (!isFilePath(path)) return 'which leads out of a repository';
  if (THEIRS.includes(path) && path !== '.github/CODEOWNERS') return 'a file where a folder belongs';
  const odd = [names[0]!, names.slice(0, 2).join('/')].find((start) => {
    const known = BY_FOLDED.get(folded(start));
    return known !== undefined && known !== start;
  });
  return odd && 'which many disks read as one of your folders';
}

/** As disks compare names that ignore case, invisible characters, dots and spaces at the end, or what comes after a colon. */
function folded(name: string): string {
  const visible = name.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return visible.replace(/:.*$|[. ]+$/, '').toLowerCase();
}
