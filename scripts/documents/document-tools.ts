import type { Files } from '#core/catalog/files.ts';
import { DOC_TOOLS } from '#core/docs/doc-tools.ts';
import type { Fields } from '#core/part/slot.ts';
import { DocumentProcesses } from './document-processes.ts';
import { forgeFiles } from './forge-files.ts';
import { KeptDocuments } from './kept-documents.ts';
import { SiteImages } from './site-images.ts';

interface Request {
  files: Files & { root: string };
  /** `acme/portal` on GitHub; undefined where people cannot read the files there. */
  repository: string | undefined;
  branch: string | undefined;
}

/** What a build needs to show foreign documents. */
export interface DocumentTools {
  /** For `makeSnapshot`. */
  tools: Fields;
  images: SiteImages;
  /** Ends the processes, and deletes documents that are kept and were not used for long. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Opens what a build needs to show foreign documents. */
export async function documentTools({ files, repository, branch = 'main' }: Request): Promise<DocumentTools> {
  const processes = new DocumentProcesses();
  const kept = new KeptDocuments(processes);
  const images = new SiteImages(files.root, processes);
  const kindOf = await forgeFiles(files.root);
  const tools = DOC_TOOLS.put({
    render: (markdown) => kept.render(markdown),
    image: async (path) => (files.has(path) && (files.isOrdinary?.(path) ?? true) ? images.address(path) : undefined),
    onForge(path) {
      const kind = kindOf(path);
      if (repository === undefined || kind === undefined) return undefined;
      const below = path.split('/').map(encodeURIComponent).join('/');
      return `https://github.com/${repository}/${kind === 'file' ? 'blob' : 'tree'}/${branch}/${below}`;
    },
  });
  const asyncDispose = async () => {
    processes.close();
    await kept.deleteOld();
  };
  return { tools, images, [Symbol.asyncDispose]: asyncDispose };
}
