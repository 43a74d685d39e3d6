import { join } from 'node:path';
import process from 'node:process';
import { $, which } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import type { Tool } from '../tool.ts';
import { complaint } from './complaint.ts';
import { fetchRelease } from './release-archive.ts';
import { toolsFolder } from './tools-folder.ts';

const VERSION = '1.12.6';
/** Of `tofu_<version>_<system>.tar.gz`, by system: https://github.com/opentofu/opentofu/releases/tag/v1.12.6 */
const SHA256: Readonly<Record<string, string>> = {
  linux_amd64: '50a6106fa4de523d09c87af85f3db1dd47535fc005727fdca6852146476b88ec',
  linux_arm64: '9bd0228a81bcd0c88f7045c74378f45a815779f19897191dff7d9efba9976b9e',
  darwin_amd64: '44bb1855f372f17f365fb94517906e78da5001da10f4c98de57a39bf982f3a92',
  darwin_arm64: 'f958ec5e511063be9feb180ca015a4cb7977566a9cf6a8550bba8c2a9b5aba74',
};

export const tofu: Tool = {
  name: 'tofu',
  why: 'provision resources, and test Terraform modules from templates',
  isForResources: true,
  howTo: `Put OpenTofu ${VERSION} on PATH (see https://opentofu.org/docs/intro/install), or install Go, with which \`npx portal doctor --install\` builds it.`,
  size: 'about 110 MB',
  folder: folderOf,

  async find(env) {
    const onPath = which.sync('tofu', { nothrow: true, path: env.PATH ?? '' });
    for (const path of [onPath, join(folderOf(env), 'tofu')]) if (path !== null && (await fits(path))) return path;
    return undefined;
  },

  async install(env, say) {
    const path = join(folderOf(env), 'tofu');
    const reason = await release(env, say);
    if (reason === undefined && (await fits(path))) return path;
    say(
      `${reason ?? 'The released program does not start.'} Building OpenTofu with Go; this happens once, and takes minutes.`,
    );
    const failure = await buildTofu(VERSION, { env, out: path });
    if (failure === undefined && (await fits(path))) return path;
    throw new CannotRun(`OpenTofu could not be built: ${failure ?? `\`${path}\` does not start.`}`, {
      fix: tofu.howTo,
    });
  },
};

function folderOf(env: NodeJS.ProcessEnv): string {
  return toolsFolder('tofu', VERSION, env);
}

/** Any patch, from any builder. Text about its own settings comes before its answer. */
async function fits(path: string): Promise<boolean> {
  const { exitCode, stdout } = await $({ nothrow: true, quiet: true })`${path} version -json`;
  const minor = VERSION.split('.').slice(0, 2).join('.');
  return exitCode === 0 && stdout.includes(`"terraform_version": "${minor}.`);
}

/** Gets what was released for this system. @returns why there is nothing */
async function release(env: NodeJS.ProcessEnv, say: (text: string) => void): Promise<string | undefined> {
  const system = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const sha256 = SHA256[system];
  if (sha256 === undefined) return `No release of OpenTofu is pinned for ${system}.`;
  say(`Downloading OpenTofu ${VERSION}, about 35 MB.`);
  const url = `https://github.com/opentofu/opentofu/releases/download/v${VERSION}/tofu_${VERSION}_${system}.tar.gz`;
  return fetchRelease({ url, sha256, program: 'tofu', folder: folderOf(env) });
}

/** Of the module's content, as the Go checksum database has it. */
const SUMS: Readonly<Record<string, string>> = { '1.12.6': 'h1:0VT4P8pMmGcCUnQ9JDrJ+Qg2d35Vzm4FFd/9+H7oF98=' };

/**
 * Builds OpenTofu from its module, in the versions of everything that it was released with.
 *
 * @param out where the program is to be
 * @returns why there is none
 */
async function buildTofu(
  version: string,
  { env, out }: { env: NodeJS.ProcessEnv; out: string },
): Promise<string | undefined> {
  // With an open input, a shell takes itself for a login from afar, and reads somebody's settings first.
  const run = $({ quiet: true, env, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const { stdout } = await run`go mod download -json github.com/opentofu/opentofu@v${version}`;
    const { Dir, Sum }: { Dir: string; Sum: string } = JSON.parse(stdout);
    if (Sum !== SUMS[version]) return `the module that Go downloaded, ${Sum}, is not the pinned one.`;
    // Without the second flag it says that it is a version in the making.
    const flags = '-s -w -X github.com/opentofu/opentofu/version.dev=no';
    await run`go build -C ${Dir} -trimpath -ldflags ${flags} -o ${out} ./cmd/tofu`;
    return undefined;
  } catch (cause) {
    return complaint(cause);
  }
}
