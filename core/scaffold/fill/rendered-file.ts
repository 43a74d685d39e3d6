export interface RenderedFile {
  path: string;
  content: Uint8Array;
  mode: FileMode;
}

export type FileMode = '100644' | '100755';

/** A file before anybody judged it: from a skeleton, or from a generator. */
export type RawFile = Pick<RenderedFile, 'path' | 'content'>;

export const RENDER_LIMITS = { files: 1_000, total: 16 * 1024 * 1024 } as const;

/** The text of a file; undefined for what is none. */
export function fileText(content: Uint8Array): string | undefined {
  if (content.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}
