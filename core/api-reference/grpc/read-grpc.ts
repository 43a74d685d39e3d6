import protobuf from 'protobufjs';
import { hasMoreThan } from '../../text/has-more-than.ts';
import { firstLine } from '../description/texts.ts';
import type { ReadOptions, ReadReference, ReferenceProblem } from '../reference.ts';
import { definedTypes } from './defined-types.ts';
import { grpcTarget } from './grpc-target.ts';
import { methodOperations } from './method-operations.ts';
import { type ProtoMistake, parseProto } from './parse-proto.ts';

/** Longer files are shown as they are. In UTF-16 code units, and in lines and braces. */
const LARGEST = 2_097_152;
const MOST_PARTS = 100_000;

export function readGrpc(text: string, { endpoint }: ReadOptions): ReadReference {
  const formatName = 'Protocol Buffers';
  if (text.length > LARGEST || hasMoreThan(MOST_PARTS, '{;', text))
    return { formatName, problems: [{ message: 'The file is too large to be read.', line: 1, column: 1 }] };
  const root = new protobuf.Root();
  const parsed = parseProto(text, root);
  if ('words' in parsed) return { formatName, problems: [mistake(parsed)] };
  const target = grpcTarget(endpoint);
  return {
    formatName: `${formatName}, ${/^\s*(?:syntax|edition)\s*=\s*["']([\w.]{1,20})["']/m.exec(text)?.[1] ?? 'proto2'}`,
    description: headComment(text),
    version: versionOf(parsed.package),
    servers: endpoint === undefined ? [] : [{ url: endpoint }],
    ...methodOperations(root, target),
    types: definedTypes(root),
    problems: [],
  };
}

function mistake({ words, line, column }: ProtoMistake): ReferenceProblem {
  const said = firstLine(words.replaceAll("'", '`').trim()) ?? 'it cannot be read';
  return { message: `The file has a mistake: ${said}.`, line, column };
}

/** The last part of a package is its version by custom: `acme.pricing.v1`. */
function versionOf(name: string | undefined): string | undefined {
  return /\.(v\d+\w*)$/.exec(name ?? '')?.[1];
}

/** The comment at the top, which is about the whole file. */
function headComment(text: string): string | undefined {
  const [comment = ''] = /^(?:\s*\/\/[^\n]*\n)+/.exec(text) ?? [];
  return firstLine(comment.replace(/^\s*\/\/ ?/gm, ''));
}
