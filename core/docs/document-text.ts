import type { Files } from '../catalog/files.ts';
import { looseText } from '../catalog/yaml/decode-text.ts';

/** The text of a document: of one that is no UTF-8, U+FFFD stands for what is no text. Undefined for one that cannot be read. */
export function documentText(files: Files, file: string): string | undefined {
  return files.get(file) ?? looseText(files.refusal?.(file));
}
