import picomatch from 'picomatch';
import { compareText } from '../catalog/problem.ts';
import type { RequestProblem } from '../request/request.ts';
import { fileText } from './file-text.ts';
import { fillText, fillWord, type Values } from './fill.ts';
import type { RawFile } from './rendered-file.ts';
import type { Template } from './template.ts';

export interface Filled {
  files: RawFile[];
  problems: RequestProblem[];
}

/** Fills the values into the contents and paths of a skeleton. Binary and verbatim files keep their contents. */
export function fillSkeleton(template: Template, skeleton: readonly RawFile[], values: Values): Filled {
  const isVerbatim = picomatch([...template.files.verbatim], { dot: true });
  const sorted = skeleton
    .map(({ path, content }) => ({ path, content, target: fillWord(path, values) }))
    .sort((a, b) => compareText(a.path, b.path));
  return {
    files: sorted
      .filter((file) => !bringsFolder(file))
      .map(({ path, content, target }) => ({
        path: target,
        content: isVerbatim(path) ? content : filledContent(content, values, target),
      })),
    problems: sorted.filter(bringsFolder).map(({ path }) => folderInValue(template, path)),
  };
}

/** What is wrong with the paths of a skeleton once the values are filled in; contents are not looked at. */
export function foldersInValues(template: Template, paths: readonly string[], values: Values): RequestProblem[] {
  return paths
    .filter((path) => bringsFolder({ path, target: fillWord(path, values) }))
    .map((path) => folderInValue(template, path));
}

/** A value that brings a slash would choose the folder. */
function bringsFolder({ path, target }: { path: string; target: string }): boolean {
  return target.split('/').length !== path.split('/').length;
}

function filledContent(content: Uint8Array, values: Values, path: string): Uint8Array {
  const text = fileText(content);
  if (!text?.includes('{{')) return content;
  const filled = fillText(text, values, path);
  return filled === text ? content : new TextEncoder().encode(filled);
}

function folderInValue({ name }: Template, path: string): RequestProblem {
  return {
    field: `templates/${name}/skeleton/${path}`,
    severity: 'error',
    message: 'A value that is part of this path has a `/` in it.',
    hint: 'Choose a value without one.',
  };
}
