import { createHash } from 'node:crypto';
import { map, type Of, object, string } from '#core/catalog/schema/shapes.ts';
import { bySchema, parseJson } from '../../files/json-file.ts';

/**
 * What a job that renders rendered. It goes to the other jobs as an output of that job, which no later job can write, and says what
 * the files beside it must be.
 */
export type RenderManifest = Of<typeof MANIFEST>;
const MANIFEST = object({
  /** The commit that it rendered for: 40 hexadecimal digits, or 64 where git hashes with SHA-256. */
  commit: { ...string, pattern: '^[0-9a-f]{40,64}$' },
  /** By reference of the service, SHA-256 of its file in hex. */
  files: map({ ...string, pattern: '^[0-9a-f]{64}$' }),
});

/** Undefined where there is none, as when the job did not come to its end. */
export function readManifest(text: string | undefined): RenderManifest | undefined {
  const read = parseJson<RenderManifest>(text ?? '', bySchema(MANIFEST));
  return 'content' in read ? read.content : undefined;
}

export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
