import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Validation } from '#core/catalog/validation.ts';
import { checkDesired } from '#core/desired/check-desired.ts';
import { readDesired } from '#core/parts.ts';
import { CannotRun } from '../cannot-run.ts';
import { isDesired, openPath, openRepository } from '../catalog/open-catalog.ts';
import type { DiskFiles } from '../files/disk-files.ts';

/** One catalog's validation, with the files that its problems are in. */
export interface Validated {
  validation: Validation;
  files: DiskFiles;
}

/**
 * Validates the desired state: what `portal validate` and the validate-catalog action share.
 *
 * @param root the repository; all of its desired state is read, so that every reference can be followed
 * @param paths only problems under these are returned; none means all. Each path outside the desired state is a catalog of
 *   its own, whose problems name files from that path
 * @throws {CannotRun} when root or a path cannot be read; anything wrong inside a file is a problem
 */
export async function validate(root: string, paths: readonly string[] = []): Promise<Validated[]> {
  const [desired, others] = [
    paths.filter((path) => isDesired(root, path)),
    paths.filter((path) => !isDesired(root, path)),
  ];
  const own = paths.length === 0 || desired.length > 0 ? [validateRepository(root, desired)] : [];
  return Promise.all([...own, ...others.map(validatePath)]);
}

async function validateRepository(root: string, paths: readonly string[]): Promise<Validated> {
  const missing = paths.find((path) => !existsSync(path));
  if (missing)
    throw new CannotRun(`There is no \`${missing}\`.`, {
      fix: 'Check the spelling; paths are relative to the current folder.',
    });
  const opened = openRepository(root);
  const validation = await checkDesired(readDesired(opened.files, opened));
  const below = paths.map((path) => relative(root, resolve(path)).split(sep).join('/')).filter((path) => path !== '');
  const isReported = ({ file }: { file: string }) =>
    below.length === 0 || below.some((path) => file === path || file.startsWith(`${path}/`));
  const { entities, skipped, problems } = validation;
  return {
    files: opened.files,
    validation: { entities, skipped: skipped.filter(isReported), problems: problems.filter(isReported) },
  };
}

async function validatePath(path: string): Promise<Validated> {
  const opened = openPath(path);
  const validation = await checkDesired(readDesired(opened.files, opened));
  return { files: opened.files, validation };
}
