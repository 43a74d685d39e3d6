import type { Files } from '../../catalog/files.ts';
import { boolean, integer, type Of, object, string } from '../../catalog/schema/shapes.ts';
import { fileText, type RawFile } from '../fill/rendered-file.ts';
import { TEMPLATES_FOLDER } from './template.ts';

export interface TemplateParts {
  skeleton: readonly RawFile[];
  generator: readonly RawFile[];
}

export type SkeletonFile = Of<typeof SKELETON_FILE>;
export const SKELETON_FILE = object(
  {
    path: string,
    size: { ...integer, description: 'In bytes.' },
    text: { ...string, description: 'The text before values are filled in; absent for binary and large files.' },
  },
  ['text'],
);

export type GeneratorFile = Of<typeof GENERATOR_FILE>;
export const GENERATOR_FILE = object(
  {
    path: { ...string, description: 'Below new/.' },
    to: { ...string, description: 'The file that it makes or adds to, if that is known before it runs.' },
    isCertain: { ...boolean, description: 'Whether it does so for all values.' },
    isAddition: { ...boolean, description: 'Whether it adds to a file of the skeleton instead of making one.' },
  },
  ['to'],
);

/** Bytes of one text, and of all texts of a skeleton, that are handed to a browser. */
export const SHOWN_TEXT = { file: 128 * 1024, all: 1024 * 1024 } as const;

/** Files with their texts as far as a page shows them. */
export function skeletonFiles(skeleton: readonly RawFile[]): SkeletonFile[] {
  let rest: number = SHOWN_TEXT.all;
  return skeleton.map(({ path, content }) => {
    const size = content.length;
    const text = size > Math.min(SHOWN_TEXT.file, rest) ? undefined : fileText(content);
    if (text !== undefined) rest -= size;
    return { path, size, ...(text !== undefined && { text }) };
  });
}

export function generatorFiles(generator: readonly RawFile[]): GeneratorFile[] {
  return generator.map(({ path, content }) => generatorFile(path, fileText(content) ?? ''));
}

/** What a file of a generator makes or adds to, as far as its head says. */
export function generatorFile(path: string, text: string): GeneratorFile {
  const { head } = generatorText(text);
  const [, to = ''] = /^to:[^\S\n]*(.*?)\s*$/m.exec(head) ?? [];
  const [, plain] = /^["']?([\w./-]+)["']?$/.exec(to) ?? [];
  const found = plain ?? pathOfChoice(to);
  const [, inject = ''] = /^inject:[^\S\n]*(.*?)\s*(?:#.*)?$/m.exec(head) ?? [];
  const isAddition = !/^(?:|false|null|~)$/.test(inject);
  const isConditional = /^(?:skip_if|unless_exists):/m.test(head);
  return {
    path,
    ...(found !== undefined && { to: found }),
    isCertain: plain !== undefined && !isConditional,
    isAddition,
  };
}

/** For `<%= requested ? 'a.yml' : null %>` it is the path in it; other output of a program is known only after it ran. */
function pathOfChoice(to: string): string | undefined {
  const [, , program = ''] = /^(["']?)<%[=-]([^%]*)%>\1$/.exec(to) ?? [];
  return /^[^?:]+\?\s*(['"])([\w./-]+)\1\s*:\s*(?:null|''|"")\s*[-_]?$/.exec(program)?.[2];
}

export interface GeneratorText {
  /** Front matter, between two lines of its sign; empty where there is none. */
  head: string;
  headAt: number;
  body: string;
  bodyAt: number;
}

export function generatorText(text: string): GeneratorText {
  const found = /^\ufeff?(= yaml =|---)\r?\n([\s\S]*?)^(?:\1|\.\.\.)[^\S\n]*(?:\n|$)/m.exec(text);
  if (!found || found.index > 0) return { head: '', headAt: 0, body: text, bodyAt: 0 };
  const [whole, , head = ''] = found;
  return { head, headAt: whole.indexOf('\n') + 1, body: text.slice(whole.length), bodyAt: whole.length };
}

export interface GeneratorFacts {
  /** What it makes, and what it adds to, as far as heads say it. */
  made: Target[];
  added: Target[];
  /** Whether the heads name all that may be made. */
  isWhole: boolean;
}

interface Target {
  path: string;
  to: string;
  isCertain: boolean;
}

/** Looks at what the files of new/ make, as far as they can be read. */
export function generatorFacts(files: Files, template: string, paths: readonly string[]): GeneratorFacts {
  const made: Target[] = [];
  const added: Target[] = [];
  let isWhole = true;
  for (const path of paths) {
    const text = path.endsWith('.ejs.t') ? files.get(`${TEMPLATES_FOLDER}/${template}/new/${path}`) : undefined;
    if (text === undefined) continue;
    const { to, isCertain, isAddition } = generatorFile(path, text);
    if (to === undefined) isWhole = isWhole && !/^["']?to["']?\s*:/m.test(generatorText(text).head);
    else (isAddition ? added : made).push({ path, to, isCertain });
  }
  return { made, added, isWhole };
}
