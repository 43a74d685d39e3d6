import type { Document } from 'yaml';
import { sameData } from './edit/same-data.ts';
import { parseYaml } from './parse-yaml.ts';
import { TextPlaces, type TextPosition } from './text-place.ts';

export interface Repaired {
  text: string;
  documents: Document[];
  isRepaired(line: number): boolean;
  written(place: TextPosition): TextPosition;
}

/** Columns that a tab may stand for, in the order of how often people mean them. */
const WIDTHS = [2, 4, 8, 1];
const LONGEST = 65_536;

/** Repairs lines with mistakes that leave no doubt about the rest: a tab that indents, a second colon, a colon without a space after it. */
export function repairYaml(text: string, documents: readonly Document[]): Repaired | undefined {
  const errors = documents.flatMap((document) => document.errors);
  if (errors.length === 0 || text.length > LONGEST) return undefined;
  const lines = linesOf(text);
  const places = new TextPlaces(text);
  const wrong = new Set(errors.map(({ pos: [offset] }) => places.at(offset).line));
  const spelt = lines.map((line, index) => (wrong.has(index + 1) ? quoted(line) : line));
  const hasTabs = [...wrong].some((line) => /^ *\t/.test(lines[line - 1] ?? ''));
  const texts = hasTabs
    ? WIDTHS.map((width) => spelt.map((line) => spaced(line, width)).join('\n'))
    : [spelt.join('\n')];
  const read = texts.flatMap((repaired) => {
    const parsed = repaired === lines.join('\n') ? [] : parseYaml(repaired);
    const isYaml = parsed.length === documents.length && parsed.every(({ errors }) => errors.length === 0);
    return isYaml ? { text: repaired, documents: parsed } : [];
  });
  const [first, ...others] = read;
  return first && others.every((other) => isSame(first.documents, other.documents))
    ? asRepaired(first, lines)
    : undefined;
}

function asRepaired(read: Pick<Repaired, 'text' | 'documents'>, lines: readonly string[]): Repaired {
  const repaired = linesOf(read.text);
  return {
    ...read,
    isRepaired: (line) => lines[line - 1] !== repaired[line - 1],
    written({ line, column }) {
      const [before, after] = [lines[line - 1] ?? '', repaired[line - 1] ?? ''];
      let same = 0;
      while (same < before.length && before[same] === after[same]) same++;
      return { line, column: column <= same + 1 ? column : Math.max(same + 1, column + before.length - after.length) };
    },
  };
}

function isSame(some: readonly Document[], others: readonly Document[]): boolean {
  try {
    return sameData(
      some.map((document) => document.toJS()),
      others.map((document) => document.toJS()),
    );
  } catch {
    return false;
  }
}

/**
 * Quotes the text of `description: Checks: all`, and writes `owner:acme` with a space. Values begin and end with no space, so that the
 * time grows only with the length of a line.
 */
function quoted(line: string): string {
  return line
    .replace(/^(\s*(?:- +)*[\w./-]+: +)(?![ [{|>&!%@`])([^'"#]*[^\s'"#])\s*$/, (whole, key: string, value: string) =>
      value.includes(': ') ? `${key}'${value}'` : whole,
    )
    .replace(/^(\s*(?:- +)*[\w.-]+):(?=[^\s:/])([^:]*)$/, '$1: $2');
}

function spaced(line: string, width: number): string {
  return line.replace(/^[ \t]+/, (indent) => indent.replaceAll('\t', ' '.repeat(width)));
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
