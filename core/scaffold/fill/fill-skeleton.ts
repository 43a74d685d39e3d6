import type { RequestProblem } from '../../request/request.ts';
import { compareText } from '../../text/compare-text.ts';
import { globTest } from '../../text/glob.ts';
import type { Template } from '../template/template.ts';
import { fileText } from './file-text.ts';
import { filledLength, fillText, fillWord, type Values } from './fill.ts';
import { type RawFile, RENDER_LIMITS } from './rendered-file.ts';
import { runByGitHub } from './workflow-places.ts';

export interface Filled {
  files: RawFile[];
  problems: RequestProblem[];
}

/**
 * Fills the values into the contents and paths of a skeleton. Binary and verbatim files keep their contents. Files are left out
 * that have a problem, and all behind the one with which the whole grows too large.
 */
export function fillSkeleton(template: Template, skeleton: readonly RawFile[], values: Values): Filled {
  const globs = template.files.verbatim.flatMap((glob) => globTest(glob, { dot: true }) ?? []);
  const isVerbatim = (path: string) => globs.some((matches) => matches(path));
  const sorted = [...skeleton].sort((a, b) => compareText(a.path, b.path));
  const files: RawFile[] = [];
  const problems: RequestProblem[] = [];
  let total = 0;
  for (const { path, content } of sorted) {
    const target = fillWord(path, values);
    if (bringsFolder({ path, target })) {
      problems.push(folderInValue(template, path));
      continue;
    }
    const text = isVerbatim(path) ? undefined : textToFill(content);
    if (total + (text === undefined ? content.length : filledLength(text, values)) > RENDER_LIMITS.total)
      return { files, problems: [...problems, tooLarge(template, path)] };
    const unsafe = text === undefined ? [] : runByGitHub(text, values, target);
    problems.push(...unsafe.map((name) => ranByGitHub(template, path, name)));
    if (unsafe.length > 0) continue;
    const filled = text === undefined ? content : new TextEncoder().encode(fillText(text, values, target));
    total += filled.length;
    files.push({ path: target, content: filled });
  }
  return { files, problems };
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

function textToFill(content: Uint8Array): string | undefined {
  const text = fileText(content);
  return text?.includes('{{') ? text : undefined;
}

function folderInValue({ name }: Template, path: string): RequestProblem {
  return {
    field: `templates/${name}/skeleton/${path}`,
    severity: 'error',
    message: 'A value that is part of this path has a `/` in it.',
    hint: 'Choose a value without one.',
  };
}

function tooLarge({ name }: Template, path: string): RequestProblem {
  return {
    field: `templates/${name}/skeleton/${path}`,
    severity: 'error',
    message: `With the values filled into this file the template makes more than ${RENDER_LIMITS.total / 1024 / 1024} MiB.`,
    hint: 'Give shorter values, or use them in fewer places.',
  };
}

function ranByGitHub({ name }: Template, path: string, parameter: string): RequestProblem {
  return {
    field: `templates/${name}/skeleton/${path}`,
    severity: 'error',
    message: `The value of \`${parameter}\` is at a place where GitHub would run it.`,
    hint: `Pass it in \`env:\`, as in \`TEXT: "{{${parameter}}}"\` and \`run: echo "$TEXT"\`, and give it without \`{{\`.`,
  };
}
