import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import type { RootedFiles } from '../catalog/desired-folders.ts';
import type { DocumentProcesses } from './document-processes.ts';

/** In bytes. A larger image keeps its readers waiting. */
const LARGEST = 5 * 1024 * 1024;
/** In bytes, as it is parsed. */
const LARGEST_SVG = 512 * 1024;
const FOLDER = 'files';

/** What the files of an ending have in their first bytes, in Latin-1, and at which place. */
const TYPES: ReadonlyMap<string, [words: string, place: number]> = new Map([
  ['png', ['\x89PNG\r\n', 0]],
  ['jpg', ['\xff\xd8\xff', 0]],
  ['jpeg', ['\xff\xd8\xff', 0]],
  ['gif', ['GIF8', 0]],
  ['webp', ['WEBP', 8]],
  ['avif', ['ftypavi', 4]],
]);

/** Images of documents, which a site has beside its pages, each once and named by its content. */
export class SiteImages {
  readonly #files: Pick<RootedFiles, 'root' | 'bytes'>;
  readonly #processes: DocumentProcesses;
  readonly #addresses = new Map<string, Promise<string | undefined>>();
  /** By address: the file to copy, or what to write. */
  readonly #sources = new Map<string, { file: string } | { content: string | Uint8Array }>();

  /** @param files what paths are relative to */
  constructor(files: Pick<RootedFiles, 'root' | 'bytes'>, processes: DocumentProcesses) {
    this.#files = files;
    this.#processes = processes;
  }

  /**
   * Takes an image into the site.
   *
   * @param path of an ordinary file, from the root or absolute
   * @returns its address below the base; undefined for what is too large, or no image
   */
  address(path: string): Promise<string | undefined> {
    const known = this.#addresses.get(path) ?? this.#take(path).catch(() => undefined);
    this.#addresses.set(path, known);
    return known;
  }

  async writeInto(site: string): Promise<void> {
    if (this.#sources.size > 0) await mkdir(join(site, FOLDER), { recursive: true });
    for (const [address, source] of this.#sources) {
      if ('file' in source) await copyFile(source.file, join(site, address));
      else await writeFile(join(site, address), source.content);
    }
  }

  async #take(path: string): Promise<string | undefined> {
    const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
    const type = TYPES.get(ending);
    if (!type && ending !== 'svg') return undefined;
    const { root, bytes } = this.#files;
    const file = resolve(root, path);
    const most = type ? LARGEST : LARGEST_SVG;
    const kept = isAbsolute(path) ? undefined : bytes;
    const content = kept ? await kept(path, most) : (await stat(file)).size > most ? undefined : await readFile(file);
    if (!content) return undefined;
    if (!type) return this.#takeDrawing(content.toString('utf8'));
    if (!content.toString('latin1', 0, 16).startsWith(...type)) return undefined;
    return this.#put(kept ? { content } : { file }, content, ending);
  }

  /** A drawing is a document of its own when somebody opens it, so the site has only what draws of it. */
  async #takeDrawing(drawing: string): Promise<string | undefined> {
    const outcome = await this.#processes.run('svg', drawing);
    const text = 'result' in outcome ? outcome.result : undefined;
    return text === undefined ? undefined : this.#put({ content: text }, text, 'svg');
  }

  #put(
    source: { file: string } | { content: string | Uint8Array },
    content: string | Uint8Array,
    ending: string,
  ): string {
    const address = `${FOLDER}/${createHash('sha256').update(content).digest('hex').slice(0, 20)}.${ending}`;
    this.#sources.set(address, source);
    return address;
  }
}
