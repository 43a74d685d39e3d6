import { join } from 'node:path';
import { $ } from 'zx/core';
import { decodeLoosely } from '#core/catalog/yaml/decode-text.ts';
import { DOC_TOOLS } from '#core/docs/doc-record.ts';
import type { Fields } from '#core/part/slot.ts';
import { SYNCED_TEXT } from '#core/synced/sync-record.ts';
import type { RootedFiles } from '../catalog/desired-folders.ts';
import { readBytes } from '../files/json-file.ts';
import { DocumentProcesses } from './document-processes.ts';
import { KeptDocuments } from './kept-documents.ts';
import { SiteImages } from './site-images.ts';

interface Request {
  files: RootedFiles;
  data: string;
  /** `acme/portal` on GitHub; undefined where people cannot read the files there. */
  repository: string | undefined;
  branch: string | undefined;
  /** Where a file of the catalog is that is shown under another path. */
  onDisk?: (path: string) => string | undefined;
  /** A text that was copied, as it is shown; undefined where it is not. */
  textOf?: (path: string, text: string) => string | undefined;
}

export interface DocumentTools {
  tools: Fields;
  images: SiteImages;
  /** The text of a file that was copied from another repository, as it is shown. */
  copiedText(path: string): string | undefined;
  /** Ends the processes, and deletes documents that are kept and were not used for long. */
  [Symbol.asyncDispose](): Promise<void>;
}

export async function documentTools({
  files,
  data,
  repository,
  branch = 'main',
  textOf = (_, text) => text,
  onDisk = (path) => path,
}: Request): Promise<DocumentTools> {
  const processes = new DocumentProcesses();
  const kept = new KeptDocuments(processes, undefined, [data]);
  const images = new SiteImages(files, processes);
  const kindOf = await forgeFiles(files.root);
  const docTools = DOC_TOOLS.put({
    render: (markdown) => kept.render(markdown),
    image: async (path) =>
      files.has(path) && (files.isOrdinary?.(path) ?? true) ? images.address(onDisk(path) ?? path) : undefined,
    syncedImage: async (path) => images.address(join(data, path)),
    onForge(path) {
      const kind = kindOf(path);
      if (repository === undefined || kind === undefined) return undefined;
      const below = path.split('/').map(encodeURIComponent).join('/');
      return `https://github.com/${repository}/${kind === 'file' ? 'blob' : 'tree'}/${branch}/${below}`;
    },
  });
  const copiedText = (path: string) => {
    const text = syncedText(data, path);
    return text === undefined ? undefined : textOf(path, text);
  };
  const tools = { ...docTools, ...SYNCED_TEXT.put(copiedText) };
  const asyncDispose = async () => {
    processes.close();
    await kept.deleteOld();
  };
  return { tools, images, copiedText, [Symbol.asyncDispose]: asyncDispose };
}

function syncedText(data: string, path: string): string | undefined {
  const read = readBytes(join(data, path));
  return 'content' in read ? decodeLoosely(read.content) : undefined;
}

/** Whether the forge has a file or a folder. */
type OnForge = (path: string) => 'file' | 'folder' | undefined;

/** Finds out what the repository in a folder has committed. Outside a repository that is nothing. */
async function forgeFiles(root: string): Promise<OnForge> {
  const listed = await $({ cwd: root, quiet: true, nothrow: true })`git ls-files -z`;
  const files = new Set(listed.exitCode === 0 ? listed.stdout.split('\0').filter(Boolean) : []);
  const folders = new Set<string>(files.size > 0 ? [''] : []);
  for (const file of files) {
    let end = file.lastIndexOf('/');
    while (end > 0 && !folders.has(file.slice(0, end))) {
      folders.add(file.slice(0, end));
      end = file.lastIndexOf('/', end - 1);
    }
  }
  return (path) => (files.has(path) ? 'file' : folders.has(path) ? 'folder' : undefined);
}
