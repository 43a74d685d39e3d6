import { join } from 'node:path';
import { $ } from 'zx';
import { type PanelError, panelErrors } from '#core/snapshot/panel-error.ts';
import { CannotRun } from '../cannot-run.ts';
import { PRODUCT } from '../product.ts';
import { type PanelFiles, withoutBroken } from './panel-files.ts';

export interface PagesRequest {
  snapshotFile: string;
  /** Settles when the snapshot is there. Astro starts before that, and draws nothing until then. */
  isRead: Promise<unknown>;
  out: string;
  base: string;
  /** Components of plugins. */
  panels: PanelFiles;
}

/**
 * Runs Astro over a snapshot. A plugin's component that cannot be compiled is left out, and the rest is built.
 *
 * @returns panels of plugins that could not be drawn; their pages have no such panel
 * @throws {CannotRun} with Astro's last words when it fails
 */
export async function buildPages(request: PagesRequest): Promise<PanelError[]> {
  const result = await runAstro(request);
  if (result.exitCode === 0) return panelErrors(result.stdout);
  const said = `${result.stdout}\n${result.stderr}`;
  const panels = withoutBroken(request.panels, said);
  if (panels) return buildPages({ ...request, panels });
  throw new CannotRun(`Astro could not build the pages:\n${lastLines(said)}`, {
    fix: 'If the message names a file under site/ or catalog/plugins/, fix that file; else run `npm ci` and try again.',
  });
}

async function runAstro({ snapshotFile, isRead, out, base, panels }: PagesRequest) {
  const astro = join(PRODUCT, 'node_modules/astro/bin/astro.mjs');
  const env = {
    ...process.env,
    WAYPOST_SNAPSHOT: snapshotFile,
    WAYPOST_OUT: out,
    WAYPOST_BASE: base,
    WAYPOST_PANELS: JSON.stringify(panels),
    ASTRO_TELEMETRY_DISABLED: '1',
    // Each thread of the compiler keeps what it freed in an arena of its own, which with glibc are many: 70 MB.
    MALLOC_ARENA_MAX: '2',
    NO_COLOR: '1',
  };
  // A line for each page would take a second of a large build; errors are always reported.
  const run = $({ cwd: PRODUCT, env, quiet: true, nothrow: true })`${process.execPath} ${astro} build --silent`;
  isRead.then(
    () => run.stdin.end(),
    () => run.kill(),
  );
  return run;
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-20).join('\n');
}
