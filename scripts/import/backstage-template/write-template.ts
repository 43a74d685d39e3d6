import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { compareText } from '#core/catalog/problem.ts';
import type { PlannedTemplate } from '#core/import/backstage-template/plan-template.ts';
import { TEMPLATES_FOLDER } from '#core/scaffold/template.ts';
import { CannotRun } from '../../cannot-run.ts';

/** What an import did to the disk, or would do. Paths are told from `out`. */
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
 * `force` says otherwise: then its parts are replaced.
 *
 * @throws {CannotRun} when a link leads elsewhere, or the folder cannot be written
 */
export function writeTemplate({ name, files }: PlannedTemplate, { out, force, dryRun }: Destination): Written {
  const folder = `${TEMPLATES_FOLDER}/${name}`;
  const there = partsOf(out, folder);
  const paths = [...files.keys()].map((path) => `${folder}/${path}`);
  const same = paths.filter(
    (path) => there.includes(path) && isSame(join(out, path), files.get(path.slice(folder.length + 1))!),
  );
  const removed = there.filter((path) => !paths.includes(path));
  const blocked = !force && there.length > 0 && (removed.length > 0 || same.length < paths.length);
  const written = blocked ? [] : paths.filter((path) => !same.includes(path));
  if (!blocked && !dryRun) {
    for (const path of removed) rmSync(join(out, path), { force: true });
    for (const path of written) write(join(out, path), files.get(path.slice(folder.length + 1))!);
  }
  return { out: resolve(out), dryRun, written, unchanged: same, removed: blocked ? [] : removed, blocked };
}

/** Files of a template that is there, in the parts that an import makes. */
function partsOf(out: string, folder: string): string[] {
  const steps = [TEMPLATES_FOLDER, folder, `${folder}/skeleton`, `${folder}/new`];
  const link = steps.find((step) => lstatSync(join(out, step), { throwIfNoEntry: false })?.isSymbolicLink());
  if (link)
    throw new CannotRun(`\`${join(out, link)}\` is a symbolic link, and nothing is written through one.`, {
      fix: 'Replace it by the folder itself, or give another folder with --out.',
    });
  const file = `${folder}/template.yaml`;
  const own = lstatSync(join(out, file), { throwIfNoEntry: false }) ? [file] : [];
  return [...own, ...below(out, `${folder}/skeleton`), ...below(out, `${folder}/new`)].sort(compareText);
}

function below(out: string, folder: string): string[] {
  const stat = lstatSync(join(out, folder), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [folder];
  return readdirSync(join(out, folder)).flatMap((name) => below(out, `${folder}/${name}`));
}

type File = { content: Uint8Array; isExecutable: boolean };

function isSame(path: string, { content }: File): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size === content.length && readFileSync(path).equals(content);
}

function write(path: string, { content, isExecutable }: File): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    // What stands there may be a link, which writing would follow.
    rmSync(path, { force: true });
    writeFileSync(path, content, { flag: 'wx' });
    if (isExecutable) chmodSync(path, 0o755);
  } catch (cause) {
    throw new CannotRun(`\`${path}\` cannot be written.`, {
      fix: 'Check its permissions and the disk, or give another folder with --out; what was written before it stays.',
      cause,
    });
  }
}
