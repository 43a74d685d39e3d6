import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { readyReference } from '#core/reference/read-reference.ts';
import type { Finding, Unchecked } from '#core/reference/reference.ts';
import type { ReadyReference, ReferenceSource } from '#core/reference/reference-tools.ts';
import { compareText } from '#core/text/compare-text.ts';
import type { DocumentProcesses } from '../documents/document-processes.ts';
import { deleteOld } from '../files/delete-old.ts';
import { PRODUCT } from '../product.ts';
import type { LintOrder } from './lint-in-sandbox.ts';

/** Versions of the reader whose results are kept. */
const MOST_VERSIONS = 2;
/** Descriptions of former builds, of any catalog, that are kept beside those of the last one. */
const MOST = 5000;
/** What decides what is read of a description. */
const SOURCES = ['core/reference/**/*.ts', 'core/catalog/rules/specs/*.ts', 'core/text/*.ts', 'package-lock.json'];

/** Reads descriptions once for the same text and the same reader, whatever catalog they are in. */
export class KeptReferences {
  readonly #folder: string;
  readonly #processes: DocumentProcesses;
  readonly #checks: Checks | undefined;
  readonly #coming = new Map<string, Promise<ReadyReference>>();

  constructor(processes: DocumentProcesses, { folder = join(PRODUCT, '.portal/references'), checks }: Options = {}) {
    this.#processes = processes;
    this.#checks = checks;
    this.#folder = join(folder, readerVersion());
  }

  /** @throws {CannotRun} when the processes that read cannot be started */
  ready(source: ReferenceSource): Promise<ReadyReference> {
    const key = hashOf(JSON.stringify([source, this.#checks?.ruleset]));
    const coming = this.#coming.get(key) ?? this.#ready(source, key);
    this.#coming.set(key, coming);
    return coming;
  }

  /** Deletes what a former reader made, and much that is not needed any more. */
  async deleteOld(): Promise<void> {
    if (this.#coming.size === 0) return;
    await deleteOld(join(this.#folder, '..'), MOST_VERSIONS).catch(() => undefined);
    await deleteOld(this.#folder, 2 * this.#coming.size + MOST).catch(() => undefined);
  }

  async #ready(source: ReferenceSource, key: string): Promise<ReadyReference> {
    const checked = join(this.#folder, `${key}-checked.json`);
    const kept = this.#checks && (await read(checked));
    if (kept) return kept;
    const ready = await this.#unchecked(source, join(this.#folder, `${key}.json`));
    if (ready.drawn === undefined) return ready;
    if (!this.#checks) return unchecked(ready, 'no sandbox');
    const ending = source.format === 'graphql' ? 'graphql' : 'json';
    const findings = await this.#checks.lint({ text: ready.drawn, ending });
    if (findings === undefined) return unchecked(ready, 'later');
    // Their places are in the files of the description.
    const whole = findings.length === 0 ? ready : await this.#read({ ...source, findings });
    await write(checked, JSON.stringify(whole));
    return whole;
  }

  async #unchecked(source: ReferenceSource, path: string): Promise<ReadyReference> {
    const kept = await read(path);
    if (kept) return kept;
    const ready = await this.#read(source);
    await write(path, JSON.stringify(ready));
    return ready;
  }

  async #read(source: ReferenceSource): Promise<ReadyReference> {
    const outcome = await this.#processes.run('reference', JSON.stringify(source));
    return 'passed' in outcome ? tooCostly(source) : outcome.result;
  }
}

interface Options {
  /** Gets a folder for each version of the reader; nothing else may be in it. */
  folder?: string;
  checks?: Checks | undefined;
}

/** What else looks for what is wrong. */
export interface Checks {
  /** What decides the result. */
  ruleset: string;
  /** @returns undefined where it is not checked now */
  lint(order: LintOrder): Promise<readonly Finding[] | undefined>;
}

/** Says on the page that it may have problems that are not listed. What is kept does not, as a later build may check it. */
function unchecked({ reference, ...ready }: ReadyReference, why: Unchecked): ReadyReference {
  return { ...ready, reference: { ...reference, unchecked: why } };
}

/** A description that ends the process which reads it is shown without its operations. */
function tooCostly({ format }: ReferenceSource): ReadyReference {
  const message = 'The description takes too much time or memory to read.';
  return readyReference({ format, text: '' }, [{ message, line: 1, column: 1 }]);
}

/** Undefined for a file that is not there, or was not written to its end. */
async function read(path: string): Promise<ReadyReference | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ReadyReference;
  } catch {
    return undefined;
  }
}

/** Whole or not at all. Where nothing can be kept, the next build reads again. */
async function write(path: string, text: string): Promise<void> {
  const fresh = `${path}.${process.pid}`;
  try {
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(fresh, text);
    await rename(fresh, path);
  } catch {
    await rm(fresh, { force: true });
  }
}

function readerVersion(): string {
  const files = globSync(SOURCES, { cwd: PRODUCT }).filter((file) => !file.endsWith('.test.ts'));
  const texts = files.sort(compareText).map((file) => readFileSync(join(PRODUCT, file), 'utf8'));
  return hashOf([process.version, ...texts].join('\0')).slice(0, 16);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
