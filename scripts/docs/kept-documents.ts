import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { asWritten, type Rendered } from '#core/docs/rendered.ts';
import { RENDERED_FOLDER, readRendered, renderedFile } from '#core/docs/rendered-file.ts';
import { DAY } from '#core/text/time.ts';
import { hashOfText, readKept, versionOfCode, writeKept } from '../files/kept-file.ts';
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
  readonly #folder: string;
  readonly #others: readonly string[];
  readonly #version = versionOfCode(SOURCES);
  readonly #processes: DocumentProcesses;
  readonly #used = new Set<string>();
  /** Texts on their way, of which there may be more than one. */
  readonly #coming = new Map<string, Promise<Rendered>>();

  /**
   * @param folder gets a folder of documents; nothing else may be in that
   * @param others have such a folder, which is only read
   */
  constructor(processes: DocumentProcesses, folder = KEPT, others: readonly string[] = []) {
    this.#processes = processes;
    this.#folder = join(folder, RENDERED_FOLDER);
    this.#others = others.map((other) => join(other, RENDERED_FOLDER));
  }

  /** @throws {CannotRun} when the processes that render cannot be started */
  render(markdown: string): Promise<Rendered> {
    const file = renderedFile(this.#version, hashOfText(markdown));
    this.#used.add(file);
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
      const file = renderedFile(this.#version, hashOfText(text));
      if (!kept.has(file) && !existsSync(join(this.#folder, file))) missing.push(text);
      kept.add(file);
      if (missing.length === AT_ONCE) await renderMissing();
    }
    await renderMissing();
    for (const version of await readdir(this.#folder).catch(() => [])) {
      const files = await readdir(join(this.#folder, version)).catch(() => []);
      const left = files.filter((file) => !kept.has(`${version}/${file}`));
      for (const file of left) await rm(join(this.#folder, version, file), FORCE);
      if (left.length === files.length) await rm(join(this.#folder, version), FORCE);
    }
  }

  /** Deletes what a former renderer made, and much that is not needed any more. */
  async deleteOld(): Promise<void> {
    const now = Date.now();
    for (const version of await readdir(this.#folder).catch(() => [])) {
      const folder = join(this.#folder, version);
      const files = version === this.#version ? await this.#unused(folder) : [''];
      for (const file of files)
        if (now - (await changed(join(folder, file))) > DAY) await rm(join(folder, file), FORCE);
    }
  }

  async #unused(folder: string): Promise<string[]> {
    const unused = (await readdir(folder)).filter((file) => !this.#used.has(`${this.#version}/${file}`));
    return unused.length > MOST ? unused : [];
  }

  async #render(markdown: string, file: string): Promise<Rendered> {
    for (const folder of [this.#folder, ...this.#others]) {
      const text = readKept(join(folder, file));
      const kept = text === undefined ? undefined : readRendered(text);
      if (kept) return kept;
    }
    const outcome = await this.#processes.run('markdown', markdown);
    const rendered = 'passed' in outcome ? asWritten(markdown, outcome.passed) : outcome.result;
    writeKept(join(this.#folder, file), JSON.stringify(rendered));
    return rendered;
  }
}

const FORCE = { recursive: true, force: true };

async function changed(path: string): Promise<number> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
  return mtimeMs;
}
