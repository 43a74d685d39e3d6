import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { leftOut } from '../../scripts/doctor/tool.ts';
import type { Machine } from './machine.ts';

const PRODUCT = join(import.meta.dirname, '../..');

/** Looks at what is not run here: recipes of containers, and what GitHub's runners would obey. Throws with what is found. */
export async function lintRepositories(clones: readonly string[], machine: Machine): Promise<void> {
  const without = leftOut(process.env);
  const under = (path: string) => clones.map((clone) => join(clone, path)).filter((each) => existsSync(each));
  if (!without.has('hadolint')) await machine.run(PRODUCT, 'hadolint', ...under('Dockerfile'));
  await machine.run(PRODUCT, process.execPath, 'tests/lint-workflows.ts', ...under('.github/workflows'));
  if (!without.has('zizmor'))
    await machine.run(PRODUCT, 'zizmor', '--offline', '--quiet', '--persona', 'pedantic', ...under('.github'));
}
