import protobuf from 'protobufjs';
import { placeAt, type TextPosition } from '../../catalog/yaml/text-place.ts';

export interface ProtoMistake extends TextPosition {
  words: string;
}

const OPTIONS = { keepCase: true, alternateCommentMode: true } as const;

export function parseProto(
  text: string,
  root = new protobuf.Root(),
): Pick<protobuf.IParserResult, 'root' | 'package'> | ProtoMistake {
  try {
    return protobuf.parse(text, root, OPTIONS);
  } catch (error) {
    const { words, line } = saidBy(error);
    return { words, ...mistakePlace(text, { words, line }, wordsOf) };
  }
}

function saidBy(error: unknown): { words: string; line: number | undefined } {
  if (error instanceof RangeError) return { words: 'it is nested too deeply', line: undefined };
  const [, words = 'it cannot be read', line] = /^(.*?)(?:,? \(?line (\d+)\)?)?$/s.exec((error as Error).message) ?? [];
  return { words, line: line === undefined ? undefined : Number(line) };
}

function wordsOf(text: string): string | undefined {
  try {
    protobuf.parse(text, new protobuf.Root(), OPTIONS);
    return undefined;
  } catch (error) {
    return saidBy(error).words;
  }
}

/** Longer files are not read again and again: the time of the parser grows with the square of a message. In UTF-16 code units. */
const LARGEST = 30_000;
/** No file has this sign, and no parser goes on after it. */
const STOP = ' \u0001';

interface Mistake {
  words: string;
  /** Where it says so. */
  line: number | undefined;
}

/** The parser says at most the line of a mistake: it is at the end of the shortest beginning of the file that has it. */
function mistakePlace(
  text: string,
  { words, line }: Mistake,
  wordsOf: (text: string) => string | undefined,
): TextPosition {
  if (text.length > LARGEST) return line === undefined ? placeAt(text, blockOf(words, text)) : { line, column: 1 };
  const isIn = (end: number) => wordsOf(text.slice(0, end) + STOP) === words;
  // The parser wanted more than there is.
  if (!isIn(text.length)) return placeAt(text, text.trimEnd().length);
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isIn(middle)) bad = middle;
    else good = middle;
  }
  return placeAt(text, startOf(words, text.slice(0, bad)));
}

/** Where the block begins that the words name: `duplicate id 1 in Type A`. */
function blockOf(words: string, text: string): number {
  const [, name] = /\bin (?:Type|Enum|Service) (\w+)$/.exec(words) ?? [];
  return (name !== undefined && lastMatch(new RegExp(`\\b(?:message|enum|service)\\s+(?=${name}\\b)`, 'g'), text)) || 0;
}

/** Where what the words name begins, before the end of a text. */
function startOf(words: string, text: string): number {
  const [, quoted, id] = /'([^']+)'|\bid (-?\d+)/.exec(words) ?? [];
  const name = quoted ?? id;
  const last = text.trimEnd().length - (text.endsWith('/*') ? 2 : 1);
  if (name === undefined) return last;
  if (!/^\w+$/.test(name)) return Math.max(0, text.lastIndexOf(name));
  // Of a block, the parser says so at its end.
  const block = text.endsWith('}')
    ? lastMatch(new RegExp(`\\b(?:message|enum|service|oneof|rpc)\\s+(?=${name}\\b)`, 'g'), text)
    : undefined;
  const word = block ?? lastMatch(new RegExp(`(?=(?<!\\w)${name}(?!\\w))`, 'g'), text);
  return word ?? last;
}

function lastMatch(pattern: RegExp, text: string): number | undefined {
  const match = [...text.matchAll(pattern)].at(-1);
  return match && match.index + match[0].length;
}
