import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestProblem } from '#core/request/request.ts';
import { type Assembled, assemble } from '#core/scaffold/fill/assemble.ts';
import type { Values } from '#core/scaffold/fill/fill.ts';
import { fillSkeleton } from '#core/scaffold/fill/fill-skeleton.ts';
import { pathProblems } from '#core/scaffold/fill/path-problem.ts';
import type { RawFile } from '#core/scaffold/fill/rendered-file.ts';
import { TEMPLATES_FOLDER, type Template } from '#core/scaffold/template/template.ts';
import { CannotRun } from '../../cannot-run.ts';
import { readFolder } from '../../files/read-folder.ts';
import { runGenerator } from './run-generator.ts';

/**
 * Renders a template: its skeleton, filled, and what its generator makes. Nothing outside the template is read, and the same
 * values make the same bytes.
 *
 * @param root the repository that holds templates/
 * @param values as `checkValues` completed them
 * @throws {CannotRun} when the disk does not let it
 */
export async function render(root: string, template: Template, values: Values): Promise<Assembled> {
  const folder = join(root, TEMPLATES_FOLDER, template.name);
  const skeleton = readPart(template, folder, 'skeleton');
  const generator = readPart(template, folder, 'new');
  const filled = fillSkeleton(template, skeleton.files, values);
  const problems = [
    ...skeleton.problems,
    ...generator.problems,
    ...noTemplates(template, generator.files),
    ...filled.problems,
    ...pathProblems(filled.files.map(({ path }) => path)),
  ];
  if (problems.length > 0) return { files: [], problems };
  if (generator.files.length === 0) return assemble(template, values, { skeleton: filled.files, generated: [] });
  const made = await runGenerator(template, { folder, values, skeleton: filled.files });
  if (made.problems.length === 0) return assemble(template, values, made);
  return { files: [], problems: made.problems, ...(made.unsandboxed && { unsandboxed: true }) };
}

/** Hygen takes every file for a template, and runs some for code. */
function noTemplates({ name }: Template, files: readonly RawFile[]): RequestProblem[] {
  return files
    .filter(({ path }) => !path.endsWith('.ejs.t'))
    .map(({ path }) => ({
      field: `${TEMPLATES_FOLDER}/${name}/new/${path}`,
      severity: 'error',
      message: 'This file is no Hygen template, and new/ may have no other files.',
      hint: 'Rename it to end in `.ejs.t`, or move it into skeleton/.',
    }));
}

/** The files of a part of a template that need not be there. */
function readPart({ name }: Template, folder: string, part: string) {
  const path = join(folder, part);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return { files: [], problems: [] };
  const shown = `${TEMPLATES_FOLDER}/${name}/${part}`;
  if (!stat.isDirectory()) return { files: [], problems: [refused(shown, 'is not a folder')] };
  try {
    const read = readFolder(path, { isProject: true });
    return { files: read.files, problems: read.refused.map(({ path, why }) => refused(`${shown}/${path}`, why)) };
  } catch (cause) {
    throw new CannotRun(`\`${shown}\` cannot be read.`, {
      fix: 'Check its permissions: `chmod -R u+rX` with it.',
      cause,
    });
  }
}

function refused(field: string, why: string): RequestProblem {
  return {
    field,
    severity: 'error',
    message: `\`${field}\` ${why}.`,
    hint: 'Replace it with an ordinary file, or delete it.',
  };
}
