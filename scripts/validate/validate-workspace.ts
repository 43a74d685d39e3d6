import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { merge, type Validation } from '#core/catalog/validation.ts';
import { validate } from './validate.ts';

/**
 * Validates in the checkout of a workflow, and names files as the checkout has them.
 *
 * @param paths as written, from the top of the checkout; none means all
 * @throws {CannotRun} when one cannot be read
 */
export async function validateWorkspace(root: string, paths: readonly string[]): Promise<Validation> {
  const validated = await validate(
    root,
    paths.map((path) => resolve(root, path)),
  );
  return merge(
    validated.map(({ validation: { entities, problems, skipped }, files }) => {
      const folder = relative(realpathSync(root), files.root).split(sep).join('/');
      const placed = <Placed extends { file: string }>(one: Placed): Placed =>
        folder === '' ? one : { ...one, file: `${folder}/${one.file}` };
      return { entities, problems: problems.map(placed), skipped: skipped.map(placed) };
    }),
  );
}
