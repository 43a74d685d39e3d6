import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { PlannedTemplate } from '#core/import/backstage-template/plan-template.ts';
import { TEMPLATES_FOLDER } from '#core/scaffold/template/template.ts';
import { compareText } from '#core/text/compare-text.ts';
import { CannotRun } from '../../cannot-run.ts';
import { refuseLinks } from '../../files/refuse-links.ts';

/** What an import wrote to the disk, or would write. Paths are relative to `out`. */
export interface Written {
  /** Absolute. */
  out: string;
  dryRun: boolean;
  written: readonly string[];
  /** There already, with the same bytes. */
  unchanged: readonly string[];
  /** Files of a template that was there before, which the new one has not. */
  removed: readonly string[];
  /** Whether another template of the name is there, so that nothing was written. */
  blocked: boolean;
}

interface Destination {
  out: string;
  force: boolean;
  dryRun: boolean;
}

/**
 * Writes a template into its folder below templates/. One of the name that is there with other files stays as it is, unless
 * `force` says otherwise: then its parts are replaced, all of them or none.
 *
 * @throws {CannotRun} when a link leads elsewhere, or the folder cannot be read or written
 */
export function writeTemplate({ name, files }: PlannedTemplate, { out, force, dryRun }: Destination): Written {
  const folder = `${TEMPLATES_FOLDER}/${name}`;
  try {
    const there = partsOf(out, folder);
    const paths = [...files.keys()].map((path) => `${folder}/${path}`);
    const same = paths.filter(
      (path) => there.includes(path) && isSame(join(out, path), files.get(path.slice(folder.length + 1))!),
    );
    const gone = there.filter((path) => !paths.includes(path));
    const isOther = gone.length > 0 || same.length < paths.length;
    const blocked = !force && there.length > 0 && isOther;
    if (isOther && !blocked && !dryRun) replaceFolder(join(out, folder), files);
    const written = blocked ? [] : paths.filter((path) => !same.includes(path));
    return { out: resolve(out), dryRun, written, unchanged: same, removed: blocked ? [] : gone, blocked };
  } catch (cause) {
    if (cause instanceof CannotRun) throw cause;
    throw new CannotRun(`\`${join(out, folder)}\` cannot be written.`, {
      fix: 'Check its permissions and the disk, or give another folder with --out. The files from before are still there.',
      cause,
    });
  }
}

/** Files of a template that is there, in the parts that an import makes. */
function partsOf(out: string, folder: string): string[] {
  for (const part of PARTS) refuseLinks(out, `${folder}/${part}`);
  return PARTS.flatMap((part) => below(out, `${folder}/${part}`)).sort(compareText);
}

function below(out: string, folder: string): string[] {
  const stat = lstatSync(join(out, folder), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [folder];
  return readdirSync(join(out, folder)).flatMap((name) => below(out, `${folder}/${name}`));
}

function isSame(path: string, { content }: TemplateFile): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size === content.length && readFileSync(path).equals(content);
}

/** The parts of a template's folder that an import writes. Other files in it stay. */
const PARTS: readonly string[] = ['template.yaml', 'skeleton', 'new'];

interface TemplateFile {
  content: Uint8Array;
  isExecutable: boolean;
}

/**
 * Replaces the parts of a template's folder. The new folder is made beside the old one and takes its place when it is whole; until
 * then, the old one stays.
 *
 * @param files by path from the folder
 */
function replaceFolder(folder: string, files: ReadonlyMap<string, TemplateFile>): void {
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
