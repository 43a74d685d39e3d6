import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { $ } from 'zx/core';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { AWS } from '#core/provision/aws/aws-settings.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { CannotRun } from '../../cannot-run.ts';
import { DiskFiles } from '../../files/disk-files.ts';
import { bringInfra, INFRA } from '../../packages/infra-folder.ts';
import { IS_PACKAGE } from '../../product.ts';
import type { Tool } from '../tool.ts';
import { complaint } from './complaint.ts';

interface NpmPackages extends Pick<Tool, 'name' | 'why'> {
  size: string;
  /** With a package.json of its own: `infra/aws`. */
  folder: string;
  /** A package of them. */
  has: string;
}

/** Packages beside those of Waypost. A portal without requested resources needs none of them. */
function npmPackages({ name, why, size, folder, has }: NpmPackages): Tool {
  const packages = join(dirname(INFRA), folder, 'node_modules');
  const howTo = IS_PACKAGE ? `Run \`npx portal doctor --install ${name}\`.` : `Run \`npm ci --prefix ${folder}\`.`;
  const find = async () => (existsSync(join(packages, has)) ? packages : undefined);
  return {
    ...{ name, why, howTo, size, isForResources: true, find },
    folder: () => packages,

    async install(_, say) {
      say(`Installing the packages of ${folder}/, ${size}.`);
      bringInfra();
      const install = $({ cwd: dirname(INFRA), nothrow: true, quiet: true });
      const ended = await install`npm ci --prefix ${folder} --ignore-scripts --no-audit --no-fund`;
      if (ended.exitCode === 0 && (await find())) return packages;
      throw new CannotRun(`The packages of ${folder}/ could not be installed: ${complaint(ended)}`, { fix: howTo });
    },
  };
}

/** What makes stacks of requests. */
export const infraPackages = npmPackages({
  name: 'infra',
  why: 'provision resources',
  size: 'about 130 MB',
  folder: 'infra',
  has: 'cdktf',
});

/** The bindings of AWS's provider. */
export const awsPackages = npmPackages({
  name: 'aws',
  why: 'provision resources on AWS',
  size: 'about 400 MB',
  folder: 'infra/aws',
  has: '@cdktf/provider-aws',
});

/** What to do where the packages of infra/ are missing, or damaged. */
export const INSTALL_INFRA = infraPackages.howTo;

/** Whether the packages of infra/ are installed, so that something can be planned here. */
export function hasInfra(): boolean {
  return existsSync(join(INFRA, 'node_modules/cdktf'));
}

/** Why nothing can be provisioned here; undefined where it can. */
export function withoutInfra(): { message: string; fix: string } | undefined {
  if (hasInfra()) return undefined;
  return {
    message: 'Resources cannot be provisioned here: the packages in infra/ are not installed.',
    fix: IS_PACKAGE ? INSTALL_INFRA : 'Run `npm ci --prefix infra`, or `npx portal doctor --install`.',
  };
}

/** By platform, what its constructs need beside the packages of infra/. */
export const PLATFORM_TOOLS: Readonly<Record<string, Tool>> = { [AWS]: awsPackages };

/** The tools that the platforms of a portal's environments need, and those that are asked for by name. */
export function platformTools(root: string, asked: readonly string[] = []): Tool[] {
  const policies = environmentPolicies(readSettings(new DiskFiles(root, ['catalog'])));
  const isOnAws = [...policies.values()].some(({ aws, platforms }) => aws && (platforms?.includes(AWS) ?? true));
  return isOnAws || asked.includes(awsPackages.name) ? [awsPackages] : [];
}
