import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { oneLine } from '#core/report/harmless.ts';
import { pathFault } from '#core/scaffold/path-fault.ts';
import { RENDER_LIMITS } from '#core/scaffold/rendered-file.ts';
import { TEMPLATES_FOLDER } from '#core/scaffold/template.ts';
import { GitFailed, type GitRepository } from '../git/git.ts';

/** A template of a commit, as files. */
export interface Unpacked {
  /** The folder that holds templates/, as `render` takes it. */
  root: string;
  /** Removes it. */
  dispose(): void;
}

/**
 * Writes the files of a commit's template into a folder of their own, as data: no links, no other repositories, no executable
 * bits.
 *
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
  const reason = files.map((file) => faultOf(file, folder)).find((fault) => fault !== undefined) ?? tooMuch(files);
  if (reason !== undefined) return { reason };
  const contents = await contentsOf(repository, files);
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
  /** In bytes; 0 for what has no content. */
  size: number;
  path: string;
}

async function filesOf(repository: GitRepository, folder: string, commit: string): Promise<Listed[]> {
  const { stdout } = await done(repository, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit, '--', folder]);
  return stdout.split('\0').flatMap((record) => {
    const [, mode, hash, size, path] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(record) ?? [];
    return path === undefined ? [] : [{ mode: mode!, hash: hash!, size: Number(size) || 0, path }];
  });
}

function faultOf({ mode, path }: Listed, folder: string): string | undefined {
  const shown = `The template holds \`${oneLine(path).replaceAll('`', '’').slice(0, 200)}\`,`;
  if (mode === '120000') return `${shown} a symbolic link, and nothing is read through links.`;
  if (mode === '160000') return `${shown} another repository, which is not here.`;
  // The length of a path is limited for what is made, not for where its template lies.
  const fault = pathFault(path.slice(folder.length).replace(/^(?:skeleton|new)\//, ''));
  return fault && `${shown} which ${fault}`;
}

function tooMuch(files: readonly Listed[]): string | undefined {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (files.length <= 2 * RENDER_LIMITS.files && total <= 2 * RENDER_LIMITS.total) return undefined;
  return 'The template has more than 2,000 files or 32 MiB.';
}

/** Answers are `<hash> blob <size>`, a line end, so many bytes, and a line end; in the order of the questions. */
async function contentsOf(repository: GitRepository, files: readonly Listed[]): Promise<Buffer[]> {
  if (files.length === 0) return [];
  const run = await done(repository, ['cat-file', '--batch'], files.map(({ hash }) => `${hash}\n`).join(''));
  const bytes = run.bytes();
  let at = 0;
  return files.map(({ size }) => {
    const begin = bytes.indexOf('\n', at) + 1;
    at = begin + size + 1;
    return bytes.subarray(begin, begin + size);
  });
}

async function done({ run }: GitRepository, words: readonly string[], input?: string) {
  const output = await run(words, input === undefined ? {} : { input });
  if (output.exitCode !== 0) throw new GitFailed(words, output);
  return output;
}
