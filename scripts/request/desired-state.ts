import type { Context } from '#core/catalog/rule.ts';
import { openRepository } from '../catalog/open-catalog.ts';
import { readCatalog } from '../catalog/read-catalog.ts';

/**
 * The desired state of a portal's repository, as its folder has it.
 *
 * @throws {CannotRun} when it holds no catalog
 */
export async function desiredState(root: string): Promise<Context> {
  return (await readCatalog(openRepository(root))).context;
}
