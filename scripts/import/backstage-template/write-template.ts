import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PlannedTemplate } from '#core/import/backstage-template/plan-template.ts';
import { TEMPLATES_FOLDER } from '#core/scaffold/template/template.ts';
import { compareText } from '#core/text/compare-text.ts';
import { CannotRun } from '../../cannot-run.ts';
import { PARTS, replaceFolder, type TemplateFile } from './replace-folder.ts';

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
  const steps = [TEMPLATES_FOLDER, folder, ...PARTS.map((part) => `${folder}/${part}`)];
  const link = steps.find((step) => lstatSync(join(out, step), { throwIfNoEntry: false })?.isSymbolicLink());
  if (link)
    throw new CannotRun(`\`${join(out, link)}\` is a symbolic link, and Waypost does not write through links.`, {
      fix: 'Replace it with the folder itself, or give another folder with --out.',
    });
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
