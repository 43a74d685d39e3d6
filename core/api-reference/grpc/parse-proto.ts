import protobuf from 'protobufjs';
import type { Place } from '../../catalog/yaml/text-place.ts';
import { mistakePlace } from './mistake-place.ts';

export interface ProtoMistake extends Place {
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
