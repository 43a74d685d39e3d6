import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { isUrl } from '#core/catalog/files.ts';
import type { Problem } from '#core/catalog/problem.ts';
import { merge, type Validation } from '#core/catalog/validation.ts';
import { validate } from './validate.ts';

/**
 * Validates in the checkout of a workflow, and names files as the checkout has them.
 *
 * @param paths as written, from the top of the checkout; none means all
 * @param against as for `validate`
 * @throws {CannotRun} when one cannot be read
 */
export async function validateWorkspace(root: string, paths: readonly string[], against?: string): Promise<Validation> {
  const validated = await validate(
    root,
    paths.map((path) => resolve(root, path)),
    { against: against === undefined || isUrl(against) ? against : resolve(root, against) },
  );
  return merge(
    validated.map(({ validation: { entities, problems, skipped }, files }) => {
      const folder = relative(realpathSync(root), files.root).split(sep).join('/');
      const placed = <Placed extends { file: string }>(one: Placed): Placed =>
        folder === '' ? one : { ...one, file: `${folder}/${one.file}` };
      const everywhere = (problem: Problem): Problem => ({
        ...placed(problem),
        ...(problem.places && { places: problem.places.map(placed) }),
      });
      return { entities, problems: problems.map(everywhere), skipped: skipped.map(placed) };
    }),
  );
}
