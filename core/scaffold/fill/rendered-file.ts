/** A file that a render made: data, whatever made it. */
export interface RenderedFile {
  /** From the top of the repository, with forward slashes. */
  path: string;
  content: Uint8Array;
  /** As git writes it. */
  mode: FileMode;
}

export type FileMode = '100644' | '100755';

/** A file before anybody judged it: from a skeleton, or from a generator. */
export type RawFile = Pick<RenderedFile, 'path' | 'content'>;

/** What a render may make at most; bytes. */
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
