import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Files } from '#core/catalog/files.ts';
import { entryFiles } from '#core/catalog/reading/catalog-layout.ts';
import { readYaml, type YamlDocument } from '#core/catalog/yaml/yaml-documents.ts';
import { TreeFiles } from './tree-files.ts';

/** Fewer entries are read before a second thread has begun. */
const FEWEST = 2000;
const READER = join(import.meta.dirname, 'read-entries.ts');

/** What a reader found: each file's text, and its documents. */
export type Read = readonly (readonly [path: string, text: string, documents: YamlDocument[]])[];

/** Files of which many were read by another thread, and documents by the text of their file. */
export interface ReadAhead {
  files: Files;
  parsed: ReadonlyMap<string, YamlDocument[]>;
}

/**
 * Reads the entries of a large catalog in two threads, half of them in each. What the other thread could not read is left to
 * be read again, and reported, where it is needed.
 *
 * @param root the folder that the files are in
 */
export async function readAhead(root: string, files: Files): Promise<ReadAhead> {
  const entries = entryFiles(files, { layout: 'repository' });
  if (entries.length < FEWEST || availableParallelism() < 2) return { files, parsed: new Map() };
  const middle = entries.length >> 1;
  const theirs = readElsewhere(root, entries.slice(middle));
  const own = readEntries(files, entries.slice(0, middle));
  const read = await theirs;
  return {
    files: new TreeFiles(new Map(read.map(([path, text]) => [path, text])), files),
    parsed: new Map([...own, ...read].map(([, text, documents]) => [text, documents])),
  };
}

/** Reads files one after the other. Those that cannot be read are left out. */
export function readEntries(files: Files, paths: readonly string[]): Read {
  return paths.flatMap((path) => {
    const text = files.get(path);
    return text === undefined ? [] : [[path, text, readYaml(text)] as const];
  });
}

function readElsewhere(root: string, paths: readonly string[]): Promise<Read> {
  return new Promise((resolve) => {
    const worker = new Worker(READER, { workerData: { root, paths } });
    worker.once('message', (read: Read) => resolve(read));
    worker.once('error', () => resolve([]));
    worker.once('exit', () => resolve([]));
  });
}
