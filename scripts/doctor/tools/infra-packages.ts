import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { $ } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import { bringInfra, INFRA } from '../../packages/infra-folder.ts';
import { IS_PACKAGE } from '../../product.ts';
import type { Tool } from '../tool.ts';
import { complaint } from './complaint.ts';

const PACKAGES = join(INFRA, 'node_modules');
/** What to do where they are missing, or damaged. */
export const INSTALL_INFRA = IS_PACKAGE ? 'Run `npx portal doctor --install infra`.' : 'Run `npm ci --prefix infra`.';

/** Whether the packages of infra/ are installed, so that something can be planned here. */
export function hasInfra(): boolean {
  return existsSync(join(PACKAGES, 'cdktf'));
}

/** Why nothing can be provisioned here; undefined where it can. */
export function withoutInfra(): { message: string; fix: string } | undefined {
  if (hasInfra()) return undefined;
  return {
    message: 'Resources cannot be provisioned here: the packages in infra/ are not installed.',
    fix: IS_PACKAGE ? INSTALL_INFRA : 'Run `npm ci --prefix infra`, or `npx portal doctor --install`.',
  };
}

/** What makes stacks of requests, with packages of its own. A portal without requested resources needs none of them. */
export const infraPackages: Tool = {
  name: 'infra',
  why: 'provision resources',
  isForResources: true,
  howTo: INSTALL_INFRA,
  size: 'about 130 MB',
  folder: () => PACKAGES,

  find: () => Promise.resolve(hasInfra() ? PACKAGES : undefined),

  async install(_, say) {
    say('Installing the packages of infra/, about 130 MB.');
    bringInfra();
    const install = $({ cwd: dirname(INFRA), nothrow: true, quiet: true });
    const ended = await install`npm ci --prefix infra --ignore-scripts --no-audit --no-fund`;
    if (ended.exitCode === 0 && hasInfra()) return PACKAGES;
    throw new CannotRun(`The packages of infra/ could not be installed: ${complaint(ended)}`, { fix: INSTALL_INFRA });
  },
};
