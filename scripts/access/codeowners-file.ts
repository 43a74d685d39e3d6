import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AccessRules } from '#core/access/access-rules.ts';
import { CODEOWNERS_FILE, type Codeowners, codeowners } from '#core/access/codeowners.ts';
import { isGenerated } from '#core/migration/generated-files.ts';
import { madeFile, withoutHeading } from '#core/migration/made-file.ts';
import { CannotRun } from '../cannot-run.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { refuseLinks } from '../files/refuse-links.ts';
import { HEADING_VERSION } from '../product.ts';

/** CODEOWNERS as the catalog on the disk says, and whether the file there says the same. */
export function codeownersFor(root: string): Codeowners & { isCurrent: boolean } {
  const { text: plain, problems } = codeowners(new AccessRules(desiredState(root)));
  const text = madeFile(HEADING_VERSION, plain);
  // Which release made it says nothing of the owners.
  return { text, problems, isCurrent: withoutHeading(written(root) ?? '') === plain };
}

/**
 * Writes the file, and says so.
 *
 * @throws {CannotRun} when there is a file that a person wrote, or it cannot be written
 */
export function writeCodeowners(root: string, text: string): string {
  const before = written(root);
  if (before === text) return `${CODEOWNERS_FILE} is up to date.`;
  if (before !== undefined && !isGenerated(before))
    throw new CannotRun(`\`${CODEOWNERS_FILE}\` was written by hand, and would be lost.`, {
      fix: 'Write the same into the catalog (teams, and `roles` in catalog/portal.yaml), delete the file, and run this again.',
    });
  refuseLinks(root, CODEOWNERS_FILE);
  try {
    mkdirSync(dirname(join(root, CODEOWNERS_FILE)), { recursive: true });
    writeFileSync(join(root, CODEOWNERS_FILE), text);
  } catch (cause) {
    throw new CannotRun(`\`${CODEOWNERS_FILE}\` cannot be written.`, {
      fix: 'Check its permissions and the disk.',
      cause,
    });
  }
  return `${CODEOWNERS_FILE} is written.`;
}

function written(root: string): string | undefined {
  try {
    return readFileSync(join(root, CODEOWNERS_FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CannotRun(`\`${CODEOWNERS_FILE}\` cannot be read.`, {
      fix: 'Check its permissions and the disk.',
      cause: error,
    });
  }
}
