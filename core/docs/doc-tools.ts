import { Slot } from '../part/slot.ts';
import type { DocRecord } from './doc-record.ts';
import type { Rendered } from './rendered.ts';

/** What core cannot do by itself for documents. */
export interface DocTools {
  /** Renders a foreign text within limits of time and memory, or finds it as it was rendered before. */
  render(markdown: string): Promise<Rendered>;
  /** Puts an image beside the pages. Gives its address below the base; undefined for what is no image that a page may show. */
  image(path: string): Promise<string | undefined>;
  /** Where people read a file or a folder of the repository on its forge; undefined for what the forge does not have. */
  onForge(path: string): string | undefined;
  /** The same as `image`, of what was copied from another repository, by path from the data folder. */
  syncedImage?(path: string): Promise<string | undefined>;
}

export const DOC_TOOLS = new Slot<DocTools>('docTools');

/** Reads the Markdown of a document, for what is written beside the pages. */
export const DOC_TEXTS = new Slot<(doc: Pick<DocRecord, 'file' | 'source'>) => string | undefined>('docTexts');
