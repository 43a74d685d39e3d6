import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CODE, IS_PACKAGE, KEPT, PRODUCT } from '../product.ts';

/** Where infra/ has its packages: of the package a copy, once a machine, since nothing is written below node_modules. */
export const INFRA = join(IS_PACKAGE ? KEPT : PRODUCT, 'infra');

/** Puts the code of infra/ to where its packages are installed. */
export function bringInfra(): void {
  if (!existsSync(INFRA)) cpSync(join(PRODUCT, 'infra'), INFRA, { recursive: true });
}

/** The module of a path such as `infra/types/redis/shared.ts`. */
export function infraModule(path: string): string {
  return join(dirname(INFRA), path.replace(/\.ts$/, CODE));
}
