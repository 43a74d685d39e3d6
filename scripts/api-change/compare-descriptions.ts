import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Comparison } from '#core/api-change/api-change.ts';
import { type ApiDescription, FORMATS, plainDescription } from '#core/api-change/description.ts';
import { readRedoclyReport } from '#core/api-change/redocly-report.ts';
import { type ComparableDescription, inVersion3 } from '#core/api-change/version-2/in-version-3.ts';
import { parseJson } from '#core/text/parse-json.ts';
import { quoted } from '#core/text/quoted.ts';
import { withFolder } from '../files/with-folder.ts';
import { packageFolder } from '../product.ts';
import { runBounded } from './bounded-program.ts';
import { ownDiff } from './own-diff.ts';

const COMPARERS: Readonly<Record<string, (base: ApiDescription, head: ApiDescription) => Promise<Comparison>>> = {
  openapi: redoclyDiff,
  asyncapi: redoclyDiff,
  graphql: ownDiff,
  grpc: ownDiff,
};

/** Compares two versions of a description. Both are foreign: it costs no more than a process may, and follows no reference out of them. */
export async function compareDescriptions(base: ApiDescription, head: ApiDescription): Promise<Comparison> {
  if (base.type !== head.type)
    return {
      reason: `${FORMATS.get(base.type)} became ${FORMATS.get(head.type)}: the two formats cannot be compared.`,
    };
  return COMPARERS[head.type]!(base, head);
}

/**
 * Compares two descriptions by Redocly's diff. It gets them as plain data without references that lead elsewhere, in a process that
 * reads nothing else: Redocly itself follows each reference to a file or an address.
 */
async function redoclyDiff(base: ApiDescription, head: ApiDescription): Promise<Comparison> {
  const before = comparable(base);
  const after = comparable(head);
  if ('reason' in before) return { reason: `The earlier version: ${before.reason}` };
  if ('reason' in after) return after;
  const printed = await withFolder(async (folder) => {
    const files = [layDown(folder, 'base', before), layDown(folder, 'head', after)];
    const words = ['diff', ...files, '--format', 'json', '--fail-on', 'none'];
    const redocly = packageFolder('@redocly/cli');
    const readable = [join(redocly, '..')];
    return runBounded({ file: join(redocly, 'bin/cli.js'), words, folder, readable });
  });
  if ('passed' in printed) return { reason: `The comparison ${printed.passed}` };
  const given = { base: { plain: before, texts: base.texts }, head: { plain: after, texts: head.texts } };
  const report = parseJson(printed.printed);
  const read = typeof report === 'string' ? undefined : readRedoclyReport(report.data, given);
  if (!read) return { reason: 'Redocly cannot compare these two versions.' };
  return { ...read, unfollowed: [...new Set([...before.unfollowed, ...after.unfollowed])].sort() };
}

interface GivenDescription extends ComparableDescription {
  contents: ReadonlyMap<string, string>;
}

/** Redocly has no opinion on changes of version 2. */
function comparable(description: ApiDescription): GivenDescription | { reason: string } {
  const plain = plainDescription(description);
  const found = 'reason' in plain ? plain : inVersion3(plain);
  if ('reason' in found) return found;
  try {
    const contents = [...found.documents].map(([path, data]): [string, string] => [path, JSON.stringify(data)]);
    return { ...found, contents: new Map(contents) };
  } catch (error) {
    // Of the stack, or of the longest text.
    if (error instanceof RangeError)
      return { reason: `${quoted(description.file)} is too large or nested too deeply to be compared.` };
    throw error;
  }
}

/** Writes the documents of a side, and gives the path of the first one. JSON is YAML, so they keep their names. */
function layDown(folder: string, side: 'base' | 'head', { contents, first }: GivenDescription): string {
  for (const [path, content] of contents) {
    const file = join(folder, side, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return `${side}/${first}`;
}
