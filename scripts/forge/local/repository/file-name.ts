import { createHash } from 'node:crypto';

/** The name of a file for any text: of a fixed length, and without what a file system minds. */
export function fileName(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
