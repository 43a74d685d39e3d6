import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CODE, IS_PACKAGE, KEPT, PRODUCT } from '../product.ts';
import { copyFolder } from './copy-folder.ts';

/** Where infra/ has its packages: of the package a copy, once a machine, since nothing is written below node_modules. */
export const INFRA = join(IS_PACKAGE ? KEPT : PRODUCT, 'infra');

/** Puts the code of infra/ to where its packages are installed. */
export function bringInfra(): void {
  if (!existsSync(INFRA)) copyFolder(join(PRODUCT, 'infra'), INFRA);
}

/** The module of a path such as `infra/types/redis/shared.ts`. */
export function infraModule(path: string): string {
  return join(dirname(INFRA), path.replace(/\.ts$/, CODE));
}

const FOR_TYPES: Readonly<Record<string, string>> = {
  'waypost/resource-type': 'infra/resource-type.ts',
  'waypost/resource-type/aws': 'infra/aws/resource-type.ts',
};
const PACKAGES = /^(?:@cdktf|cdktf|constructs)\//;

/** Finds the module of a construct: in the product, or in the portal's repository, from where it reaches the packages of infra/. */
export function constructModule(path: string, root: string): string {
  const [shipped, own] = [infraModule(path), join(root, path)];
  // A portal adds types, and changes none that the product brings.
  if (existsSync(shipped) || !existsSync(own)) return shipped;
  if (!areOffered) offerInfra();
  return own;
}

let areOffered = false;

function offerInfra(): void {
  areOffered = true;
  registerHooks({
    resolve(specifier, context, next) {
      const known = FOR_TYPES[specifier];
      if (known) return next(urlOf(known), context);
      const isOurs = context.parentURL?.startsWith(pathToFileURL(INFRA).href);
      if (isOurs || !PACKAGES.test(specifier)) return next(specifier, context);
      return next(specifier, { ...context, parentURL: urlOf('infra/aws/bindings.ts') });
    },
  });
}

function urlOf(path: string): string {
  return pathToFileURL(infraModule(path)).href;
}
