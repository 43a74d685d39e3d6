import { join } from 'node:path';
import { $ } from 'zx';
import { CannotRun } from '../cannot-run.ts';

/** Waypost's own folder, which holds site/ and astro.config.mjs. */
export const PRODUCT = join(import.meta.dirname, '../..');

export interface PagesRequest {
  snapshotFile: string;
  out: string;
  base: string;
}

/**
 * Runs Astro over a snapshot.
 *
 * @throws {CannotRun} with Astro's last words when it fails
 */
export async function buildPages({ snapshotFile, out, base }: PagesRequest): Promise<void> {
  const astro = join(PRODUCT, 'node_modules/astro/bin/astro.mjs');
  const env = {
    ...process.env,
    WAYPOST_SNAPSHOT: snapshotFile,
    WAYPOST_OUT: out,
    WAYPOST_BASE: base,
    ASTRO_TELEMETRY_DISABLED: '1',
  };
  const result = await $({ cwd: PRODUCT, env, quiet: true, nothrow: true })`${process.execPath} ${astro} build`;
  if (result.exitCode === 0) return;
  throw new CannotRun(`Astro could not build the pages:\n${lastLines(`${result.stdout}\n${result.stderr}`)}`, {
    fix: 'If the message names a file under site/ or catalog/plugins/, mend that file; else run `npm ci` and try again.',
  });
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-20).join('\n');
}
