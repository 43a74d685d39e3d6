import { type Excess, MOST_DOCUMENTS } from './parse-yaml.ts';

export interface YamlError {
  rule: 'readable' | 'yaml-syntax';
  offset: number;
  message: string;
  hint: string;
}

export const SYNTAX: ReadonlyMap<string, { message: string; hint: string }> = new Map([
  [
    'TAB_AS_INDENT',
    { message: 'A tab indents this line.', hint: 'Replace the tab by spaces; YAML allows no tabs there.' },
  ],
  [
    'TAG_RESOLVE_FAILED',
    { message: 'This is a custom tag; entries are plain data.', hint: 'Delete the word that starts with `!`.' },
  ],
  [
    'RESOURCE_EXHAUSTION',
    { message: 'This is nested too deeply to be read.', hint: 'Flatten it: at most 64 levels are allowed.' },
  ],
]);

export const TWICE = {
  message: 'This key is twice in the same map.',
  hint: 'Delete one of the two; only the last one would be read.',
};
export const NO_SEPARATOR = {
  message: 'Another entry begins here, and nothing separates it from the one above.',
  hint: 'Write a line with `---` before it.',
};
export const EXPLOSION = {
  message: 'Aliases multiply this document beyond what can be read.',
  hint: 'Write the values out; at most 100 aliases are followed.',
};
export const CIRCLE = {
  message: 'This alias refers to the value that contains it.',
  hint: 'Write the value out instead of the alias.',
};
export const TOO_DEEP = SYNTAX.get('RESOURCE_EXHAUSTION')!;

export const EXCESS: Readonly<Record<Excess['excess'], Omit<YamlError, 'offset'>>> = {
  length: {
    rule: 'readable',
    message: 'The file holds more words and signs than can be checked in time.',
    hint: 'Split it into several files.',
  },
  documents: {
    rule: 'readable',
    message: `The file has more than ${MOST_DOCUMENTS.toLocaleString('en')} documents.`,
    hint: 'Split it into several files.',
  },
  depth: { rule: 'yaml-syntax', ...TOO_DEEP },
};

export function unknownAnchor(name: string): { message: string; hint: string } {
  return {
    message: `\`*${name}\` is an alias, but there is no anchor \`&${name}\` before it.`,
    hint: `If it is text, quote it: \`"*${name}"\`.`,
  };
}

export function unfinishedMerge(offset: number): YamlError {
  return {
    rule: 'yaml-syntax',
    offset,
    message: 'A merge was not finished here: both sides are still in the file.',
    hint: 'Keep one side, and delete the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`.',
  };
}

export function tooLarge(length: number): YamlError {
  return {
    rule: 'readable',
    offset: 0,
    message: `The file has ${Math.round(length / 1024)} KiB; an entry has at most 1,024.`,
    hint: "Move data and specs into the entry's own folder and refer to them.",
  };
}

export function binary(offset: number): YamlError {
  return {
    rule: 'readable',
    offset,
    message: 'The file contains a NUL byte, so it is not a text file.',
    hint: 'Save the file as UTF-8 text, or move it out of the catalog.',
  };
}
