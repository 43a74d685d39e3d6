import { type RequestProblem, requestError } from '../../request/request.ts';
import { compareText } from '../../text/compare-text.ts';
import { globTest } from '../../text/glob.ts';
import type { Template } from '../template/template.ts';
import { filledLength, fillText, fillWord, PLACE, type Values } from './fill.ts';
import { fileText, type RawFile, RENDER_LIMITS } from './rendered-file.ts';

/** Fills the values into a skeleton; binary and verbatim files stay. Files with a problem, and those beyond the limit, are left out. */
export function fillSkeleton(template: Template, skeleton: readonly RawFile[], values: Values) {
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

function folderInValue(template: Template, path: string): RequestProblem {
  const message = 'A value that is part of this path has a `/` in it.';
  return requestError(sourceOf(template, path), message, 'Choose a value without one.');
}

function tooLarge(template: Template, path: string): RequestProblem {
  const most = RENDER_LIMITS.total / 1024 / 1024;
  const message = `With the values filled into this file the template makes more than ${most} MiB.`;
  return requestError(sourceOf(template, path), message, 'Give shorter values, or use them in fewer places.');
}

function ranByGitHub(template: Template, path: string, parameter: string): RequestProblem {
  return requestError(
    sourceOf(template, path),
    `The value of \`${parameter}\` is at a place where GitHub would run it.`,
    `Pass it in \`env:\`, as in \`TEXT: "{{${parameter}}}"\` and \`run: echo "$TEXT"\`, and give it without \`{{\`.`,
  );
}

function sourceOf({ name }: Template, path: string): string {
  return `templates/${name}/skeleton/${path}`;
}

/** Names the parameters whose value GitHub would run, in an expression or a script. A whole value of YAML, as below `env:`, is safe. */
function runByGitHub(text: string, values: Values, path: string): string[] {
  if (!/^\.github\/(?:workflows|actions)\/|(?:^|\/)action\.ya?ml$/i.test(path)) return [];
  const names = new Set<string>();
  let block: number | undefined;
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/);
    if (block !== undefined && indent >= 0 && indent <= block) block = undefined;
    const inBlock = block !== undefined;
    if (!inBlock && BEGINS_BLOCK.test(line)) block = /^(\s*- +)[\w-]+:/.exec(line)?.[1]?.length ?? indent;
    for (const { 0: place, 1: name, 2: form, index } of line.matchAll(PLACE)) {
      const value = values[name!];
      // The forms are letters and digits only.
      if (typeof value !== 'string' || form !== undefined || HARMLESS.test(value)) continue;
      const before = line.slice(0, index);
      const isData = !inBlock && isWholeValue(before, line.slice(index + place.length));
      if (!isData || value.includes('{{')) names.add(name!);
    }
  }
  return [...names];
}

/** Neither a shell nor an expression takes these for more than text. */
const HARMLESS = /^[\p{L}\w .,:/@+-]*$/u;

const BEGINS_BLOCK = /(?:^|[\s:-])[|>][-+\d]*\s*(?:#.*)?$/;

function isWholeValue(before: string, after: string): boolean {
  if (/^\s*#/.test(before)) return true;
  const [, key, quote] = /^\s*(?:- +)?(?:([\w-]+): +|- +)(["']?)[\w .,:/@-]*$/.exec(before) ?? [];
  if (quote === undefined || SCRIPTS.test(key ?? '')) return false;
  return quote === '' ? /[:-] +$/.test(before) && /^\s*$/.test(after) : /^[\w .,:/@-]*["']\s*$/.test(after);
}

/** Keys whose text a program reads, `if` and `script` of actions/github-script among them. */
const SCRIPTS = /^(?:run|shell|if|script|args|entrypoint|uses)$/i;
