import { join } from 'node:path';
import { readyReference } from '#core/api-reference/read-reference.ts';
import type { Finding, Unchecked } from '#core/api-reference/reference.ts';
import type { ReadyReference, ReferenceSource } from '#core/api-reference/reference-tools.ts';
import type { DocumentProcesses } from '../docs/document-processes.ts';
import { KeptFiles, readKept, writeKept } from '../files/kept-files.ts';
import { KEPT } from '../product.ts';
import type { LintOrder } from './lint-in-sandbox.ts';

/** Descriptions of former builds, of any catalog, that are kept beside those of the last one. */
const MOST = 5000;
/** What decides what is read of a description. */
const SOURCES = ['core/api-reference/**/*.ts', 'core/catalog/rules/specs/*.ts', 'core/text/*.ts', 'package-lock.json'];

/** Reads descriptions once for the same text and the same reader, whatever catalog they are in. */
export class KeptReferences {
  readonly #kept: KeptFiles;
  readonly #processes: DocumentProcesses;
  readonly #checks: Checks | undefined;
  readonly #coming = new Map<string, Promise<ReadyReference>>();

  constructor(processes: DocumentProcesses, { folder = join(KEPT, 'references'), checks }: Options = {}) {
    this.#processes = processes;
    this.#checks = checks;
    this.#kept = new KeptFiles(folder, SOURCES);
  }

  /** @throws {CannotRun} when the processes that read cannot be started */
  ready(source: ReferenceSource): Promise<ReadyReference> {
    const key = JSON.stringify([source, this.#checks?.ruleset]);
    const coming = this.#coming.get(key) ?? this.#ready(source, key);
    this.#coming.set(key, coming);
    return coming;
  }

  /** Deletes what a former reader made, and much that is not needed any more. */
  deleteOld(): Promise<void> {
    return this.#kept.deleteOld(MOST);
  }

  async #ready(source: ReferenceSource, key: string): Promise<ReadyReference> {
    const checked = this.#kept.pathOf([key, 'checked']);
    const kept = this.#checks && read(checked);
    if (kept) return kept;
    const ready = await this.#unchecked(source, this.#kept.pathOf(key));
    if (ready.drawn === undefined) return ready;
    if (!this.#checks) return unchecked(ready, 'no sandbox');
    const ending = source.format === 'graphql' ? 'graphql' : 'json';
    const findings = await this.#checks.lint({ text: ready.drawn, ending });
    if (findings === undefined) return unchecked(ready, 'later');
    // Their places are in the files of the description.
    const whole = findings.length === 0 ? ready : await this.#read({ ...source, findings });
    writeKept(checked, JSON.stringify(whole));
    return whole;
  }

  async #unchecked(source: ReferenceSource, path: string): Promise<ReadyReference> {
    const kept = read(path);
    if (kept) return kept;
    const ready = await this.#read(source);
    writeKept(path, JSON.stringify(ready));
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
function read(path: string): ReadyReference | undefined {
  const text = readKept(path);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as ReadyReference);
  } catch {
    return undefined;
  }
}
