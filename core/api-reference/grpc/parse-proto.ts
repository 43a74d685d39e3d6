import protobuf from 'protobufjs';
import type { Place } from '../../catalog/yaml/text-place.ts';
import { mistakePlace } from './mistake-place.ts';

/** Why a text is no file of Protocol Buffers. */
export interface ProtoMistake extends Place {
  /** The parser's, which go on after a colon. */
  words: string;
}

const OPTIONS = { keepCase: true, alternateCommentMode: true } as const;

/** Parses a file of Protocol Buffers, or says where it has which mistake. */
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

/** The words of an error of the parser, and the line that it names. */
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
