import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { COMPARED_SCHEMA, type Comparison } from '#core/api-change/api-change.ts';
import type { ApiDescription } from '#core/api-change/description.ts';
import { checkSchema } from '#core/catalog/schema/schema-check.ts';
import { isMap } from '#core/text/is-map.ts';
import { parseJson } from '#core/text/parse-json.ts';
import { CODE as ENDING, PACKAGES, PRODUCT } from '../product.ts';
import { runBounded } from './bounded-program.ts';

export interface GivenDescriptions {
  type: string;
  /** Of the earlier version, and of the later one. */
  file: readonly [string, string];
  base: string;
  head: string;
}

/** The code that compares; the folder of packages may be a link. */
const CODE = [...['package.json', 'core', 'scripts/api-change'].map((path) => join(PRODUCT, path)), PACKAGES];

/** Compares two descriptions of GraphQL or Protocol Buffers by rules of our own code, in a process that reads nothing but code. */
export async function ownDiff(base: ApiDescription, head: ApiDescription): Promise<Comparison> {
  const given: GivenDescriptions = {
    type: head.type,
    file: [base.file, head.file],
    base: base.texts.get(base.file) ?? '',
    head: head.texts.get(head.file) ?? '',
  };
  const file = join(import.meta.dirname, `compare-program${ENDING}`);
  const folder = import.meta.dirname;
  const printed = await runBounded({
    file,
    words: [],
    folder,
    readable: [...CODE, realpathSync(PACKAGES)],
    input: JSON.stringify(given),
  });
  if ('passed' in printed) return { reason: `The comparison ${printed.passed}` };
  const parsed = parseJson(printed.printed);
  const found = typeof parsed === 'string' ? undefined : parsed.data;
  if (isMap(found) && typeof found.reason === 'string') return { reason: found.reason };
  if (checkSchema(COMPARED_SCHEMA, found).length === 0) return found as unknown as Comparison;
  return { reason: 'These two versions cannot be compared.' };
}
