import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { leftOut } from '../../scripts/doctor/tool.ts';
import type { Machine } from './machine.ts';

/** Looks at what is not run here: the container's recipe, and what GitHub's runners would obey. Throws with what is found. */
export async function lintRepository(clone: string, machine: Machine): Promise<void> {
  const without = leftOut(process.env);
  const workflows = join(clone, '.github/workflows');
  if (existsSync(join(clone, 'Dockerfile')) && !without.has('hadolint'))
    await machine.run(clone, 'hadolint', '--failure-threshold', 'style', 'Dockerfile');
  await machine.run(join(import.meta.dirname, '../..'), process.execPath, 'tests/lint-workflows.ts', workflows);
  if (!without.has('zizmor'))
    await machine.run(clone, 'zizmor', '--offline', '--quiet', '--persona', 'pedantic', '.github');
}
