import protobuf from 'protobufjs';
import { hasMoreThan } from '../../text/has-more-than.ts';
import { firstLine } from '../description/texts.ts';
import type { ReadOptions, ReadReference, ReferenceProblem } from '../reference.ts';
import { definedTypes } from './defined-types.ts';
import { grpcTarget } from './grpc-target.ts';
import { methodOperations } from './method-operations.ts';

/** Longer files are shown as they are. In UTF-16 code units, and in lines and braces. */
const LARGEST = 2_097_152;
const MOST_PARTS = 100_000;

/** Reads a file of Protocol Buffers: services, messages and enumerations with their comments. */
export function readGrpc(text: string, { endpoint }: ReadOptions): ReadReference {
  const formatName = 'Protocol Buffers';
  if (text.length > LARGEST || hasMoreThan(MOST_PARTS, '{;', text))
    return { formatName, problems: [{ message: 'The file is too large to be read.', line: 1, column: 1 }] };
  const root = new protobuf.Root();
  const parsed = parse(text, root);
  if ('message' in parsed) return { formatName, problems: [parsed] };
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

function parse(text: string, root: protobuf.Root): { package: string | undefined } | ReferenceProblem {
  try {
    return protobuf.parse(text, root, { keepCase: true, alternateCommentMode: true });
  } catch (error) {
    const [, words = 'it cannot be read', line = '1'] =
      /^(.*?)(?: \(?(?:line |, line )?(\d+)\)?)?$/s.exec((error as Error).message) ?? [];
    const said = words
      .replace(/\s*\(?line$/, '')
      .replaceAll("'", '`')
      .trim();
    return {
      message: `The file has a mistake: ${firstLine(said) ?? 'it cannot be read'}.`,
      line: Number(line),
      column: 1,
    };
  }
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
