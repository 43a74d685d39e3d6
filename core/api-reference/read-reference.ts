import { defined } from '../text/defined.ts';
import { readAsyncApi } from './asyncapi/read-asyncapi.ts';
import { FORMATS } from './formats.ts';
import { readGraphql } from './graphql/read-graphql.ts';
import { readGrpc } from './grpc/read-grpc.ts';
import { readOpenApi } from './openapi/read-openapi.ts';
import type { Drawn, ReadOptions, ReadReference, Reference, ReferenceFormat, ReferenceProblem } from './reference.ts';
import type { ReadyReference, ReferenceSource } from './reference-tools.ts';

const READERS: Readonly<Record<ReferenceFormat, (text: string, options: ReadOptions) => ReadReference>> = {
  openapi: readOpenApi,
  asyncapi: readAsyncApi,
  graphql: readGraphql,
  grpc: readGrpc,
};

/** A damaged one gives what can be read of it, and what is wrong. @param text of one file: references to others lead nowhere */
export function readReference(format: ReferenceFormat, text: string, options: ReadOptions = {}): Reference & Drawn {
  const read = READERS[format](text, options);
  const problems = text.trim() === '' ? [EMPTY] : read.problems;
  const found = { ...defined(read), problems };
  return { format, servers: [], authentication: [], operations: [], left: 0, ...found } as Reference & Drawn;
}

const EMPTY: ReferenceProblem = { message: 'The description is empty.', line: 1, column: 1 };

export function readyReference(
  { format, text, ...options }: ReferenceSource,
  problems?: readonly ReferenceProblem[],
): ReadyReference {
  if (problems) return { reference: { ...readReference(format, text), problems } };
  const { drawn, ...reference } = readReference(format, text, options);
  return { reference, ...(FORMATS[format].isDrawn && drawn !== undefined && { drawn }) };
}
