import type { ReferenceFormat } from './reference.ts';

interface Format {
  fileName: string;
  isDrawn: boolean;
}

export const FORMATS: Readonly<Record<ReferenceFormat, Format>> = {
  openapi: { fileName: 'openapi', isDrawn: true },
  asyncapi: { fileName: 'asyncapi', isDrawn: true },
  graphql: { fileName: 'schema', isDrawn: true },
  grpc: { fileName: 'service', isDrawn: false },
};

export function formatOf(type: string | undefined): ReferenceFormat | undefined {
  const name = type?.toLowerCase() ?? '';
  return Object.hasOwn(FORMATS, name) ? (name as ReferenceFormat) : undefined;
}
