import { lstatSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decodeText, isRefusal } from '#core/catalog/yaml/decode-text.ts';
import { type BackstageTemplate, readTemplate } from '#core/import/backstage-template/read-template.ts';
import type { SourceFile, SourceFolder } from '#core/import/backstage-template/source-folder.ts';
import { fetchedFolders } from '#core/import/backstage-template/understand-template.ts';
import { MADE } from '#core/scaffold/values/made-names.ts';
import { CannotRun } from '../../cannot-run.ts';
import { readFolder } from '../../files/read-folder.ts';
import { errorOnTheWay } from './error-on-the-way.ts';
import { includeBeside } from './include-beside.ts';

export interface TemplateOnDisk {
  template: BackstageTemplate;
  folders: Map<string, SourceFolder>;
}

/** In bytes. */
const LARGEST = 1_048_576;
/** Files that are never part of a skeleton. */
const NO_PART = /^(?:\.git|node_modules|__pycache__|\.venv|\.DS_Store)$/;

/**
 * Reads a Backstage template, the folders beside it that it fetches, and the files of its repository that it includes. Nothing else
 * is read, and no link is followed.
 *
 * @throws {CannotRun} when there is none that can be read
 */
export async function readSource(path: string): Promise<TemplateOnDisk> {
  const file = templateFile(path);
  const text = decodeText(readTemplateFile(file));
  if (isRefusal(text)) throw new CannotRun(`\`${file}\` cannot be read. ${text.message}`, { fix: text.hint });
  const template = readTemplate(text, basename(file), await includeBeside(file));
  if ('fix' in template) throw new CannotRun(template.message, { fix: template.fix });
  const folders = fetchedFolders(template).map(
    ({ from, isFile }) => [from, sourceFolder(dirname(file), from, isFile)] as const,
  );
  return { template, folders: new Map(folders) };
}

function templateFile(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat)
    throw new CannotRun(`There is no \`${path}\`.`, {
      fix: 'Check the spelling; paths are relative to the current folder.',
    });
  if (!stat.isDirectory()) return path;
  const found = ['template.yaml', 'template.yml']
    .map((name) => join(path, name))
    .find((file) => lstatSync(file, { throwIfNoEntry: false }));
  if (found) return found;
  throw new CannotRun(`There is no template.yaml in \`${path}\`.`, {
    fix: 'Give the file itself: a YAML document with `kind: Template`.',
  });
}

function readTemplateFile(file: string): Uint8Array {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile() || stat.size > LARGEST)
    throw new CannotRun(`\`${file}\` is not a file of at most 1 MiB.`, {
      fix: 'Give the template.yaml of a Backstage template.',
    });
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new CannotRun(`\`${file}\` cannot be read.`, { fix: 'Check its permissions.', cause });
  }
}

function sourceFolder(folder: string, from: string, isFile: boolean): SourceFolder {
  const error = errorOnTheWay(folder, from, isFile);
  if (error) return { why: error };
  try {
    return isFile ? readOne(join(folder, from)) : readAll(join(folder, from));
  } catch (cause) {
    throw new CannotRun(`\`${join(folder, from)}\` cannot be read.`, {
      fix: 'Check its permissions: `chmod -R u+rX` with it.',
      cause,
    });
  }
}

function readOne(file: string): SourceFolder {
  const stat = lstatSync(file);
  if (stat.size > LARGEST) return { why: `\`${basename(file)}\` is larger than 1 MiB, so it was left out.` };
  return { files: [sourceFile(dirname(file), basename(file), readFileSync(file))], refused: [] };
}

function readAll(folder: string): SourceFolder {
  const leftOut: { path: string; why: string }[] = [];
  const passesOver = (name: string, path: string) => {
    if (!NO_PART.test(name)) return false;
    leftOut.push({ path, why: 'is not part of a skeleton' });
    return true;
  };
  const { files, refused } = readFolder(folder, { isProject: false, passesOver });
  return {
    files: files.map(({ path, content }) => sourceFile(folder, path, content)),
    refused: [...leftOut, ...refused],
  };
}

function sourceFile(folder: string, path: string, content: Uint8Array): SourceFile {
  return {
    path,
    content,
    isExecutable: (lstatSync(join(folder, path)).mode & 0o100) !== 0,
    isPassedOver: path.split('/').some((part) => MADE.test(part)),
  };
}
