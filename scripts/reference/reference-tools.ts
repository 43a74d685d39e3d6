import type { Fields } from '#core/part/slot.ts';
import { REFERENCE_TOOLS } from '#core/reference/reference-tools.ts';
import { DocumentProcesses } from '../documents/document-processes.ts';
import { KeptReferences } from './kept-references.ts';

/** What a build needs to show descriptions of APIs. */
export interface ReferenceBuild {
  /** For `makeSnapshot`. */
  tools: Fields;
  /** Files that a site has beside its pages, with their paths below it. */
  files: ReadonlyMap<string, string>;
  /** Ends the processes, and deletes what is kept and was not used for long. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Opens what a build needs to show descriptions of APIs. */
export function referenceTools(): ReferenceBuild {
  const processes = new DocumentProcesses();
  const kept = new KeptReferences(processes);
  const files = new Map<string, string>();
  const tools = REFERENCE_TOOLS.put({
    ready: (source) => kept.ready(source),
    place: (address, text) => void files.set(address, text),
  });
  const asyncDispose = async () => {
    processes.close();
    await kept.deleteOld();
  };
  return { tools, files, [Symbol.asyncDispose]: asyncDispose };
}
