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
  const filled: Filled = { files: [], problems: [] };
  for (const { path, content } of [...skeleton].sort((a, b) => compareText(a.path, b.path))) {
    const target = fillWord(path, values);
    // A value that brings a slash would choose the folder.
    if (target.split('/').length !== path.split('/').length) filled.problems.push(foldersInValue(template, path));
    else
      filled.files.push({ path: target, content: isVerbatim(path) ? content : filledContent(content, values, target) });
  }
  return filled;
}

function filledContent(content: Uint8Array, values: Values, path: string): Uint8Array {
  const text = fileText(content);
  if (!text?.includes('{{')) return content;
  const filled = fillText(text, values, path);
  return filled === text ? content : new TextEncoder().encode(filled);
}

function foldersInValue({ name }: Template, path: string): RequestProblem {
  return {
    field: `templates/${name}/skeleton/${path}`,
    severity: 'error',
    message: 'A value that is part of this path has a `/` in it.',
    hint: 'Choose a value without one.',
  };
}
