import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CannotRun } from '../../cannot-run.ts';

/** The parts of a template's folder that an import writes. Other files in it stay. */
export const PARTS: readonly string[] = ['template.yaml', 'skeleton', 'new'];

export interface TemplateFile {
  content: Uint8Array;
  isExecutable: boolean;
}

/**
 * Replaces the parts of a template's folder. The new folder is made beside the old one and takes its place when it is whole; until
 * then, the old one stays.
 *
 * @param files by path from the folder
 */
export function replaceFolder(folder: string, files: ReadonlyMap<string, TemplateFile>): void {
  mkdirSync(dirname(folder), { recursive: true });
  const isThere = exists(folder);
  const beside = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  const [made, old] = [join(beside, 'made'), join(beside, 'old')];
  try {
    mkdirSync(made);
    if (isThere) copyOthers(folder, made);
    for (const [path, file] of files) write(join(made, path), file);
    if (isThere) renameSync(folder, old);
    renameSync(made, folder);
  } catch (cause) {
    if (isThere && !exists(folder)) renameSync(old, folder);
    rmSync(beside, { recursive: true, force: true });
    throw cause;
  }
  deleteOld(beside);
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function copyOthers(from: string, to: string): void {
  for (const name of readdirSync(from))
    if (!PARTS.includes(name)) cpSync(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
}

function write(path: string, { content, isExecutable }: TemplateFile): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, { flag: 'wx', mode: isExecutable ? 0o755 : 0o644 });
}

function deleteOld(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (cause) {
    throw new CannotRun(`The template is written, but the old one cannot be deleted from \`${folder}\`.`, {
      fix: `Delete it yourself: \`rm -rf '${folder}'\`.`,
      cause,
    });
  }
}
