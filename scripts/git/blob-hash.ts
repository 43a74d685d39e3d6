import { createHash } from 'node:crypto';

/** The hash by which git names a content, where a repository has the usual 40 digits. */
export function blobHash(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
