import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IS_PACKAGE, PRODUCT } from './product.ts';

/**
 * The root where none is given: in a checkout Waypost's own folder, and for the package the nearest folder that has a catalog, from
 * here upwards.
 */
export function ownRoot(folder: string, { isPackage = IS_PACKAGE } = {}): string {
  return isPackage ? (withCatalog(folder) ?? folder) : PRODUCT;
}

function withCatalog(folder: string): string | undefined {
  if (existsSync(join(folder, 'catalog'))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : withCatalog(above);
}
