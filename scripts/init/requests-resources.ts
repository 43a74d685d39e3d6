import { DiskFiles } from '../files/disk-files.ts';
import { exampleFiles } from './example-files.ts';

/** Whether the portal requests resources, other than those of the example company. */
export function requestsResources(root: string): boolean {
  const files = new DiskFiles(root, ['infra/requests']);
  const ofExample = new Set(exampleFiles(files).untouched);
  return [...files.keys()].some((path) => !ofExample.has(path));
}
