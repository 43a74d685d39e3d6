import type { Files } from '#core/catalog/files.ts';
import { DiskFiles } from '../files/disk-files.ts';
import { PRODUCT } from '../product.ts';

/** The name of the type whose folder a path is in. */
const TYPE_FOLDER = /^infra\/types\/([^/]+)\//;

/**
 * Adds the resource types of the product to files that lack them: a folder with entries and requests alone can be provisioned, too.
 * A type that is there is left as it is.
 */
export function withProductTypes(files: Files): Files {
  const there = new Set([...files.keys()].map(typeOf));
  const product = productTypes();
  const paths = new Set([...product.keys()].filter((path) => !there.has(typeOf(path))));
  const of = (path: string): Files => (paths.has(path) ? product : files);
  return {
    keys: () => [...files.keys(), ...paths],
    has: (path) => of(path).has(path),
    get: (path) => of(path).get(path),
    refusal: (path) => of(path).refusal?.(path),
    isOrdinary: (path) => of(path).isOrdinary?.(path) ?? true,
  };
}

let read: DiskFiles | undefined;

function productTypes(): DiskFiles {
  read ??= new DiskFiles(PRODUCT, ['infra/types']);
  return read;
}

function typeOf(path: string): string | undefined {
  return TYPE_FOLDER.exec(path)?.[1];
}
