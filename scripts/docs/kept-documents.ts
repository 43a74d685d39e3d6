import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { asWritten, RENDERED_FOLDER, type Rendered, readRendered } from '#core/docs/rendered.ts';
import { KeptFiles, readKept, writeKept } from '../files/kept-files.ts';
import { KEPT } from '../product.ts';
import type { DocumentProcesses } from './document-processes.ts';

/** Documents of former builds, of any catalog, that are kept beside those of the last one. */
const MOST = 20_000;
/** Documents that `keepExactly` has in memory. */
const AT_ONCE = 64;
/** What decides how a document is rendered. */
const SOURCES = ['core/docs/**/*.ts', 'core/catalog/safe-url.ts', 'core/text/escape-html.ts', 'package-lock.json'];

/** Renders documents once for the same text and the same renderer, whatever catalog they are in. */
export class KeptDocuments {
  readonly #kept: KeptFiles;
  readonly #others: readonly string[];
  readonly #processes: DocumentProcesses;
  /** Texts on their way, of which there may be more than one. */
  readonly #coming = new Map<string, Promise<Rendered>>();

  /**
   * @param folder gets a folder of documents; nothing else may be in that
   * @param others have such a folder, which is only read
   */
  constructor(processes: DocumentProcesses, folder = KEPT, others: readonly string[] = []) {
    this.#processes = processes;
    this.#kept = new KeptFiles(join(folder, RENDERED_FOLDER), SOURCES);
    this.#others = others.map((other) => join(other, RENDERED_FOLDER));
  }

  /** @throws {CannotRun} when the processes that render cannot be started */
  render(markdown: string): Promise<Rendered> {
    const file = this.#kept.pathOf(markdown);
    const coming = this.#coming.get(file) ?? this.#render(markdown, file).finally(() => this.#coming.delete(file));
    this.#coming.set(file, coming);
    return coming;
  }

  /**
   * Renders what is not rendered yet, and deletes everything else: for a folder that others read, and that may not grow with time.
   *
   * @throws {CannotRun} when the processes that render cannot be started
   */
  async keepExactly(texts: Iterable<string>): Promise<void> {
    const kept = new Set<string>();
    let missing: string[] = [];
    const renderMissing = async () => {
      await Promise.all(missing.map((text) => this.render(text)));
      missing = [];
    };
    for (const text of texts) {
      const file = this.#kept.pathOf(text);
      if (!kept.has(file) && !existsSync(file)) missing.push(text);
      kept.add(file);
      if (missing.length === AT_ONCE) await renderMissing();
    }
    await renderMissing();
    for (const version of await readdir(this.#kept.folder).catch(() => [])) {
      const folder = join(this.#kept.folder, version);
      const files = await readdir(folder).catch(() => []);
      const left = files.filter((file) => !kept.has(join(folder, file)));
      for (const file of left) await rm(join(folder, file), FORCE);
      if (left.length === files.length) await rm(folder, FORCE);
    }
  }

  /** Deletes what a former renderer made, and much that is not needed any more. */
  deleteOld(): Promise<void> {
    return this.#kept.deleteOld(MOST);
  }

  async #render(markdown: string, file: string): Promise<Rendered> {
    const elsewhere = relative(this.#kept.folder, file);
    for (const path of [file, ...this.#others.map((folder) => join(folder, elsewhere))]) {
      const text = readKept(path);
      const kept = text === undefined ? undefined : readRendered(text);
      if (kept) return kept;
    }
    const outcome = await this.#processes.run('markdown', markdown);
    const rendered = 'passed' in outcome ? asWritten(markdown, outcome.passed) : outcome.result;
    writeKept(file, JSON.stringify(rendered));
    return rendered;
  }
}

const FORCE = { recursive: true, force: true };
