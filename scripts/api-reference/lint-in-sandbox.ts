import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { readLintReport } from '#core/api-reference/lint-report.ts';
import type { Finding } from '#core/api-reference/reference.ts';
import { CODE, packageFolder } from '../product.ts';
import { startEnclosed } from '../sandbox/enclosure.ts';

/** A description to check: one document, in which all references lead to itself. */
export interface LintOrder {
  text: string;
  /** Of its file: Redocly knows a schema of GraphQL by that. */
  ending: 'json' | 'graphql';
}

/** Seconds: some for the start, on a busy machine, and some for each description. */
const [START, EACH] = [20, 2];
/** MiB of the heap. */
const HEAP = 512;

/**
 * Checks descriptions by one run of Redocly that sees them and its own code, and reaches no network and no other file.
 *
 * @returns findings in the order of the descriptions; undefined where the run did not end well
 */
export async function lintInSandbox(orders: readonly LintOrder[], ruleset: string): Promise<Finding[][] | undefined> {
  const place = mkdtempSync(join(realpathSync(tmpdir()), 'waypost-lint-'));
  try {
    const [root, writable] = [join(place, 'root'), join(place, 'work')];
    for (const folder of [root, writable]) mkdirSync(folder);
    const files = orders.map(({ ending }, number) => `${number}.${ending}`);
    for (const [number, { text }] of orders.entries()) writeFileSync(join(writable, files[number]!), text);
    writeFileSync(join(writable, 'redocly.yaml'), ruleset);
    const own = join(import.meta.dirname, 'sandbox');
    const redocly = realpathSync(packageFolder('@redocly/cli'));
    const words = [join(own, `lint${CODE}`), writable, join(redocly, 'bin/cli.js'), ...files];
    const command = [process.execPath, `--max-old-space-size=${HEAP}`, ...words];
    const enclosure = { root, writable, readable: [own, redocly] };
    await using running = await startEnclosed(enclosure, command, START + EACH * orders.length);
    const code = await running.ended;
    // With problems it ends by 1.
    return code === 0 || code === 1 ? readReport(join(running.folder, 'report.txt'), files) : undefined;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function readReport(file: string, files: readonly string[]): Finding[][] | undefined {
  try {
    return readLintReport(readFileSync(file, 'utf8'), files);
  } catch {
    return undefined;
  }
}
