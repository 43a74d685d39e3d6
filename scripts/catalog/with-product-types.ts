import type { Files } from '#core/catalog/files.ts';
import { DiskFiles } from '../files/disk-files.ts';
import { CODE, PRODUCT } from '../product.ts';

const TYPE_FOLDER = /^infra\/types\/([^/]+)\//;

/**
 * Adds the resource types of the product to files that lack them: a folder with entries and requests alone can be provisioned, too.
 * A type that is there is left as it is.
 */
export function withProductTypes(files: Files): Files {
  const there = new Set([...files.keys()].map(typeOf));
  const product = productTypes();
  const paths = new Set([...product.keys()].map(named).filter((path) => !there.has(typeOf(path))));
  const of = (path: string): Files => (paths.has(path) ? product : files);
  return {
    keys: () => [...files.keys(), ...paths],
    has: (path) => of(path).has(packed(path, paths)),
    get: (path) => of(path).get(packed(path, paths)),
    refusal: (path) => of(path).refusal?.(packed(path, paths)),
    isShipped: (path) => paths.has(path),
    isOrdinary: (path) => of(path).isOrdinary?.(packed(path, paths)) ?? true,
  };
}

/** What a type names as `shared.ts` is `shared.js` in the package. */
function packed(path: string, ofProduct: ReadonlySet<string>): string {
  return ofProduct.has(path) ? path.replace(/\.ts$/, CODE) : path;
}

function named(path: string): string {
  return path.endsWith(CODE) ? path.replace(/\.js$/, '.ts') : path;
}

let read: DiskFiles | undefined;

function productTypes(): DiskFiles {
  read ??= new DiskFiles(PRODUCT, ['infra/types']);
  return read;
}

function typeOf(path: string): string | undefined {
  return TYPE_FOLDER.exec(path)?.[1];
}
