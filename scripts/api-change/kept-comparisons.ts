import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { COMPARED_SCHEMA, type Comparison } from '#core/api-change/api-change.ts';
import type { ApiDescription } from '#core/api-change/description.ts';
import { checkSchema } from '#core/catalog/schema/schema-check.ts';
import { isMap } from '#core/text/is-map.ts';
import { parseJson } from '#core/text/parse-json.ts';
import { DAY } from '#core/text/time.ts';
import { KeptFiles, readKept, writeKept } from '../files/kept-files.ts';
import { KEPT } from '../product.ts';

/** Comparisons of former builds that are kept beside those of the last one. */
const MOST = 5000;
/** What decides how descriptions are compared. */
const SOURCES = [
  'core/api-change/**/*.ts',
  'scripts/api-change/*.ts',
  'node_modules/{@redocly/cli,graphql,protobufjs}/package.json',
];

/** Comparisons by the texts that were compared, so that those of former builds cost nothing. */
export class KeptComparisons {
  readonly #kept: KeptFiles;

  /** @param folder gets a folder of comparisons; nothing else may be in that */
  constructor(folder = KEPT) {
    this.#kept = new KeptFiles(join(folder, 'api-changes'), SOURCES);
  }

  /** @returns undefined for what was not compared before, or could not be more than a day ago */
  async get(base: ApiDescription, head: ApiDescription): Promise<Comparison | undefined> {
    const path = this.#pathOf(base, head);
    const text = readKept(path);
    const parsed = text === undefined ? 'not JSON' : parseJson(text);
    if (typeof parsed === 'string') return undefined;
    const { data } = parsed;
    // A machine that was busy may compare it today.
    if (isMap(data) && typeof data.reason === 'string')
      return (await age(path)) > DAY ? undefined : { reason: data.reason };
    return checkSchema(COMPARED_SCHEMA, data).length === 0 ? (data as Comparison) : undefined;
  }

  put(base: ApiDescription, head: ApiDescription, comparison: Comparison): void {
    writeKept(this.#pathOf(base, head), JSON.stringify(comparison));
  }

  /** Deletes what a former version of this code made, and much that is not needed any more. */
  deleteOld(): Promise<void> {
    return this.#kept.deleteOld(MOST);
  }

  #pathOf(base: ApiDescription, head: ApiDescription): string {
    const texts = [base, head].flatMap(({ type, file, texts }) => [type, file, ...[...texts].flat()]);
    return this.#kept.pathOf(texts);
  }
}

async function age(path: string): Promise<number> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs;
}
