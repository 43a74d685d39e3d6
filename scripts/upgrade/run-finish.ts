import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx/core';
import { oneLine } from '#core/text/harmless.ts';
import { CannotRun } from '../cannot-run.ts';
import { withFolder } from '../files/with-folder.ts';
import { git } from '../git/git.ts';
import { PRODUCT } from '../product.ts';
import type { FinishAnswer, FinishQuestion } from './finish-protocol.ts';
import { checkPackages, isSufficient, packagesOf } from './locked-packages.ts';
import { readAnswer } from './read-answer.ts';
import { runReleaseCode } from './run-release-code.ts';

/** What of a release its `finish.ts` may need. No .npmrc: npm does what one says, with what the environment holds. */
const CODE = /^(?:core|scripts|infra)\/|^(?:package|package-lock)[.]json$/;
const ENTRY = 'scripts/upgrade/finish.ts';

interface NewRelease {
  version: string;
  commit: string;
  /** Its files. */
  paths: Iterable<string>;
  say(sentence: string): void;
}

/**
 * Has the release that is upgraded to bring settings and entries forward, by its own code. That code is no more trusted than it was
 * reviewed: it gets files as data, and may read itself and its packages.
 *
 * @throws {CannotRun} when it fails, or its packages cannot be installed
 */
export async function runFinish(root: string, release: NewRelease, question: FinishQuestion): Promise<FinishAnswer> {
  return withFolder(async (folder) => {
    await checkOut(root, release, folder);
    if (!existsSync(join(folder, ENTRY)))
      throw new CannotRun(`${question.to} of the product cannot be upgraded to: it has no \`${ENTRY}\`.`, {
        fix: 'Check the address that it comes from, or use another release.',
      });
    const packages = await providePackages(folder, release);
    const run = await runReleaseCode({
      ...{ file: join(folder, ENTRY), folder, reads: [folder, packages] },
      input: JSON.stringify(question),
    });
    if ('stderr' in run) throw failed(question.to, run.stderr);
    return readAnswer(question.to, run.stdout);
  });
}

async function checkOut(root: string, { commit, paths }: NewRelease, folder: string): Promise<void> {
  const env = { GIT_INDEX_FILE: join(folder, '.index') };
  const input = [...paths]
    .filter((path) => CODE.test(path))
    .map((path) => `${path}\0`)
    .join('');
  await git(root, ['read-tree', commit], { env });
  await git(root, ['checkout-index', '-z', '--stdin', `--prefix=${folder}/`], { env, input });
}

/** Those that are installed where they are the ones that the release names, else its own. @returns their folder */
async function providePackages(folder: string, { version, say }: NewRelease): Promise<string> {
  const installed = join(PRODUCT, 'node_modules');
  const inFolder = join(folder, 'node_modules');
  const requested = checkPackages(version, {
    manifest: readFileSync(join(folder, 'package.json'), 'utf8'),
    packages: packagesOf(join(folder, 'package-lock.json')),
  });
  if (isSufficient(requested, packagesOf(join(installed, '.package-lock.json')) ?? {})) {
    symlinkSync(realpathSync(installed), inFolder, 'junction');
    return realpathSync(installed);
  }
  say('Installing the packages of the new release beside yours, to migrate settings and entries …');
  mkdirSync(inFolder);
  const words = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  const run = await $({ cwd: folder, quiet: true, nothrow: true, timeout: '300s' })`npm ${words}`;
  if (run.exitCode === 0) return inFolder;
  throw new CannotRun(`The packages of the new release cannot be installed: ${lastLine(run.stderr)}`, {
    fix: 'Check the network and the registry (`npm ping`), and run this again; nothing was changed.',
  });
}

function failed(version: string, stderr: string): CannotRun {
  return new CannotRun(`${version} could not migrate your settings and entries: ${lastLine(stderr)}`, {
    fix: 'Nothing was changed. Report it to the product with this line, or use another release.',
  });
}

/** The line of a program's output that describes the error. */
function lastLine(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  return oneLine(
    lines.find((line) => /^(?:\w*Error|npm error)\b/.test(line)) ?? lines.at(-1) ?? 'it gave no reason.',
  ).slice(0, 300);
}
