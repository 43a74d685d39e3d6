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

const PACKAGES = join(INFRA, 'aws', 'node_modules');

const AWS_COMMAND = IS_PACKAGE ? 'Run `npx portal doctor --install aws`.' : 'Run `npm ci --prefix infra/aws`.';

/** Whether the bindings of AWS's provider are installed, so that stacks on AWS can be made here. */
export function hasAws(): boolean {
  return existsSync(join(PACKAGES, '@cdktf', 'provider-aws'));
}

export const awsPackages: Tool = {
  name: 'aws',
  why: 'provision resources on AWS',
  isForResources: true,
  howTo: AWS_COMMAND,

  find: () => Promise.resolve(hasAws() ? PACKAGES : undefined),

  async install(_, say) {
    say('Installing the packages of infra/aws/, about 400 MB.');
    bringInfra();
    const install = $({ cwd: dirname(INFRA), nothrow: true, quiet: true });
    const ended = await install`npm ci --prefix infra/aws --ignore-scripts --no-audit --no-fund`;
    if (ended.exitCode === 0 && hasAws()) return PACKAGES;
    throw new CannotRun(`The packages of infra/aws/ could not be installed: ${complaint(ended)}`, { fix: AWS_COMMAND });
  },
};

/** By platform, what its constructs need beside the packages of infra/. */
export const PLATFORM_TOOLS: Readonly<Record<string, Tool>> = { [AWS]: awsPackages };

/** The tools that the platforms of a portal's environments need, and those that are asked for by name. */
export function platformTools(root: string, asked: readonly string[] = []): Tool[] {
  const policies = environmentPolicies(readSettings(new DiskFiles(root, ['catalog'])));
  const isOnAws = [...policies.values()].some(({ aws, platforms }) => aws && (platforms?.includes(AWS) ?? true));
  return isOnAws || asked.includes(awsPackages.name) ? [awsPackages] : [];
}
