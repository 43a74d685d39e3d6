import { openRepository } from '../catalog/open-catalog.ts';
import { DiskFiles } from '../files/disk-files.ts';

/**
 * What an upgrade reads of a repository: what is desired, with resource types of the product, and `.github/`.
 *
 * @throws {CannotRun} when there is no catalog
 */
export function portalTexts(root: string): Map<string, string> {
  return new Map(
    [openRepository(root).files, new DiskFiles(root, ['.github'])].flatMap((files) =>
      [...files.keys()].flatMap((path) => {
        const text = files.get(path);
        return text === undefined ? [] : [[path, text] as const];
      }),
    ),
  );
}
