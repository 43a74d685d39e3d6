import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathProblem } from '#core/scaffold/fill/path-problem.ts';
import { RENDER_LIMITS } from '#core/scaffold/fill/rendered-file.ts';
import { TEMPLATES_FOLDER } from '#core/scaffold/template/template.ts';
import { oneLine } from '#core/text/harmless.ts';
import { quoted } from '#core/text/quoted.ts';
import type { GitRepository } from '../git/git.ts';
import { GitFailed } from '../git/git-failure.ts';
import { readBlobsOf } from '../git/read-blobs.ts';

export interface Unpacked {
  /** The folder that holds templates/, as `render` takes it. */
  root: string;
  dispose(): void;
}

/**
 * Writes the files of a commit's template into a folder of their own, as data: no links, no other repositories, no executable
 * bits.
 *
 * @param repository where git runs: at its top, or in the folder of it that holds templates/
 * @param name of a template that is there
 * @returns why it cannot be used, as a full sentence
 * @throws {GitFailed} when there is no such commit
 */
export async function unpackTemplate(
  repository: GitRepository,
  { name, commit }: { name: string; commit: string },
): Promise<Unpacked | { reason: string }> {
  const folder = `${TEMPLATES_FOLDER}/${name}/`;
  const files = await filesOf(repository, folder, commit);
  const reason = files.map((file) => errorOf(file, folder)).find((error) => error !== undefined) ?? tooMuch(files);
  if (reason !== undefined) return { reason };
  const contents = await readBlobsOf(
    repository,
    files.map(({ hash }) => hash),
  );
  const missing = files.find((_, index) => contents[index] === undefined);
  if (missing)
    return { reason: `This clone does not have the content of ${shown(missing.path)}: \`git fetch --refetch\`.` };
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'waypost-template-'));
  const dispose = () => rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  try {
    for (const [index, { path }] of files.entries()) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), contents[index]!, { flag: 'wx' });
    }
    return { root, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

interface Listed {
  mode: string;
  hash: string;
  /** In bytes; 0 for what has no content, or none in this clone. */
  size: number;
  path: string;
}

async function filesOf({ run }: GitRepository, folder: string, commit: string): Promise<Listed[]> {
  const words = ['ls-tree', '-r', '-l', '-z', commit, '--', folder];
  const output = await run(words);
  if (output.exitCode !== 0) throw new GitFailed(words, output);
  return output.stdout.split('\0').flatMap((record) => {
    const [, mode, hash, size, path] = /^(\d+) \w+ ([0-9a-f]+) +(\w+|-)\t(.*)$/s.exec(record) ?? [];
    return path === undefined ? [] : [{ mode: mode!, hash: hash!, size: Number(size) || 0, path }];
  });
}

function errorOf({ mode, path }: Listed, folder: string): string | undefined {
  const named = `The template has ${shown(path)},`;
  if (mode === '120000') return `${named} a symbolic link, and Waypost does not read through links.`;
  if (mode === '160000') return `${named} another repository, which is not here.`;
  // The limit on the length of a path is for the results, not for the place of its template.
  const error = pathProblem(path.slice(folder.length).replace(/^(?:skeleton|new)\//, ''));
  return error && `${named} which ${error}`;
}

function tooMuch(files: readonly Listed[]): string | undefined {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (files.length <= 2 * RENDER_LIMITS.files && total <= 2 * RENDER_LIMITS.total) return undefined;
  return 'The template has more than 2,000 files or 32 MiB.';
}

function shown(path: string): string {
  return quoted(oneLine(path).slice(0, 200));
}
