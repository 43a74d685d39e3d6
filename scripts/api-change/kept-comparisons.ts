import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { COMPARED_SCHEMA, type Comparison } from '#core/api-change/api-change.ts';
import type { ApiDescription } from '#core/api-change/description.ts';
import { checkSchema } from '#core/catalog/schema/schema-check.ts';
import { isMap } from '#core/text/is-map.ts';
import { parseJson } from '#core/text/parse-json.ts';
import { DAY } from '#core/text/time.ts';
import { hashOfText, readKept, versionOfCode, writeKept } from '../files/kept-file.ts';
import { KEPT } from '../product.ts';

/** Comparisons of former builds that are kept beside those of the last one. */
const MOST = 5000;
/** What decides how descriptions are compared. */
const SOURCES = [
  'core/api-change/**/*.ts',
  'scripts/api-change/*.ts',
  'node_modules/{@redocly/cli,graphql,protobufjs}/package.json',
];
const FOLDER = 'api-changes';
const FORCE = { recursive: true, force: true };

/** Comparisons by the texts that were compared, so that those of former builds cost nothing. */
export class KeptComparisons {
  readonly #folder: string;
  readonly #version = versionOfCode(SOURCES);
  readonly #used = new Set<string>();

  /** @param folder gets a folder of comparisons; nothing else may be in that */
  constructor(folder = KEPT) {
    this.#folder = join(folder, FOLDER);
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

  /** Deletes what another version of this code made, and much that is not needed any more. */
  async deleteOld(): Promise<void> {
    for (const version of await readdir(this.#folder).catch(() => [])) {
      const folder = join(this.#folder, version);
      const names = version === this.#version ? await this.#unused(folder) : [''];
      for (const name of names) if ((await age(join(folder, name))) > DAY) await rm(join(folder, name), FORCE);
    }
  }

  async #unused(folder: string): Promise<string[]> {
    const unused = (await readdir(folder)).filter((name) => !this.#used.has(join(folder, name)));
    return unused.length > MOST ? unused : [];
  }

  #pathOf(base: ApiDescription, head: ApiDescription): string {
    const texts = [base, head].flatMap(({ type, file, texts }) => [type, file, ...[...texts].flat()]);
    const path = join(this.#folder, this.#version, `${hashOfText(JSON.stringify(texts))}.json`);
    this.#used.add(path);
    return path;
  }
}

async function age(path: string): Promise<number> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs;
}
