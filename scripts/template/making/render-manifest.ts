import { createHash } from 'node:crypto';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { bySchema, parseJson } from '../../files/json-file.ts';

/**
 * What a job that renders rendered. It goes to the other jobs as an output of that job, which no later job can write, and says what
 * the files beside it must be.
 */
export interface RenderManifest {
  /** The commit that it rendered for: 40 hexadecimal digits, or 64 where git hashes with SHA-256. */
  commit: string;
  /** By reference of the service, SHA-256 of its file in hex. */
  files: Readonly<Record<string, string>>;
}

const SCHEMA: JsonSchema = {
  type: 'object',
  required: ['commit', 'files'],
  properties: {
    commit: { type: 'string', pattern: '^[0-9a-f]{40,64}$' },
    files: { type: 'object', additionalProperties: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
  },
};

/** Undefined where there is none, as when the job did not come to its end. */
export function readManifest(text: string | undefined): RenderManifest | undefined {
  const read = parseJson<RenderManifest>(text ?? '', bySchema(SCHEMA));
  return 'content' in read ? read.content : undefined;
}

export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
