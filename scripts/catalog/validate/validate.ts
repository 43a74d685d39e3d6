import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { FORMATS, formatOf } from '#core/api-reference/formats.ts';
import { isApi } from '#core/catalog/entity.ts';
import type { Files } from '#core/catalog/files.ts';
import type { Elsewhere } from '#core/catalog/rule.ts';
import type { Validation } from '#core/catalog/validation.ts';
import { reportDesired } from '#core/desired/check-desired.ts';
import { readDesired } from '#core/parts.ts';
import { dayOf } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { isDesired, OR_PATH, openPath, openRepository } from '../open-catalog.ts';
import { openAgainst } from './open-against.ts';

export interface Validated {
  validation: Validation;
  files: Files & { readonly root: string };
  /** Whether it has descriptions of APIs that Redocly checks elsewhere. */
  hasDescriptions: boolean;
}

/**
 * Validates the desired state: what `portal validate` and the validate-catalog action share.
 *
 * @param root the repository; all of its desired state is read, so that every reference can be followed
 * @param paths only problems under these are returned; none means all. Each path outside the desired state is a catalog of
 *   its own, whose problems name files from that path
 * @param options.against what references of a path outside the desired state may lead to; `openAgainst` says what it can be
 * @throws {CannotRun} when root, a path or what to look up in cannot be read; anything wrong inside a file is a problem
 */
export async function validate(
  root: string,
  paths: readonly string[] = [],
  { against }: { against?: string | undefined } = {},
): Promise<Validated[]> {
  const [desired, others] = [
    paths.filter((path) => isDesired(root, path)),
    paths.filter((path) => !isDesired(root, path)),
  ];
  const own = paths.length === 0 || desired.length > 0 ? [validateRepository(root, desired)] : [];
  if (against !== undefined && others.length === 0)
    throw new CannotRun('`--against` is for files outside the catalog, and none is named.', {
      fix: 'Name such a file or folder as the path, or leave `--against` out.',
    });
  const elsewhere = against === undefined ? {} : await openAgainst(against);
  return Promise.all([...own, ...others.map((path) => validatePath(path, elsewhere))]);
}

async function validateRepository(root: string, paths: readonly string[]): Promise<Validated> {
  const missing = paths.find((path) => !existsSync(path));
  if (missing)
    throw new CannotRun(`There is no \`${missing}\`.`, {
      fix: 'Check the spelling; paths are relative to the current folder.',
    });
  const opened = openRepository(root, OR_PATH);
  const below = paths.map((path) => relative(root, resolve(path)).split(sep).join('/')).filter((path) => path !== '');
  const isReported = (file: string) =>
    below.length === 0 || below.some((path) => file === path || file.startsWith(`${path}/`));
  const desired = readDesired(opened.files, { ...opened, today: dayOf(Date.now()) });
  const validation = await reportDesired(desired, isReported);
  return { files: opened.files, validation, hasDescriptions: hasDescriptions(desired) };
}

async function validatePath(path: string, against: Elsewhere): Promise<Validated> {
  const opened = openPath(path);
  const desired = readDesired(opened.files, { ...opened, against });
  const validation = await reportDesired(desired);
  return { files: opened.files, validation, hasDescriptions: hasDescriptions(desired) };
}

function hasDescriptions({ catalog }: ReturnType<typeof readDesired>): boolean {
  return catalog.distinct.some((entity) => {
    const format = isApi(entity) && entity.spec?.file !== undefined ? formatOf(entity.type) : undefined;
    return format !== undefined && FORMATS[format].isDrawn;
  });
}
