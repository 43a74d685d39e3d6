import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Machine } from './machine.ts';

const PRODUCT = join(import.meta.dirname, '../..');

/** Looks at recipes of containers, which are not built here. Throws with what is found. */
export async function lintDockerfiles(clones: readonly string[], machine: Machine): Promise<void> {
  const found = within(clones, 'Dockerfile');
  if (found.length > 0) await machine.run(PRODUCT, 'hadolint', ...found);
}

/** Looks at what GitHub's runners would obey. Throws with what is found. */
export async function lintWorkflows(clones: readonly string[], machine: Machine): Promise<void> {
  const found = within(clones, '.github/workflows');
  if (found.length > 0) await machine.run(PRODUCT, process.execPath, 'tests/lint-workflows.ts', ...found);
}

/** Looks for holes in the same. Throws with what is found. */
export async function findHoles(clones: readonly string[], machine: Machine): Promise<void> {
  const found = within(clones, '.github');
  if (found.length > 0) await machine.run(PRODUCT, 'zizmor', '--offline', '--quiet', '--persona', 'pedantic', ...found);
}

function within(clones: readonly string[], path: string): string[] {
  return clones.map((clone) => join(clone, path)).filter((each) => existsSync(each));
}
