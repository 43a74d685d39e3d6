import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type PanelError, panelErrors } from '#core/snapshot/panel-error.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { CannotRun } from '../cannot-run.ts';
import { copyFolder } from '../packages/copy-folder.ts';
import { CODE } from '../product.ts';
import { writeBase } from './any-base.ts';
import type { CompileChoice } from './compile-key.ts';
import { compilePages, compilePanels, PANELS, readCompiled } from './compile-pages.ts';
import type { Drawing } from './draw-pages.ts';
import type { FormerSite } from './former-files.ts';
import { withoutBroken } from './panel-files.ts';
import { ProgramFailure, runProgram } from './run-program.ts';

export interface PagesRequest extends CompileChoice, FormerSite {
  snapshotFile: string;
  /** The path that the site is served under. */
  base: string;
  /** Settles when the snapshot is there. Pages are compiled before that. */
  isRead: Promise<{ snapshot: Pick<Snapshot, 'entities' | 'audience'>; isWritten: Promise<void> }>;
  out: string;
  /** A folder of this build, inside of Waypost's own. */
  work: string;
  /** The folder that gets what is noted of the pages. */
  noted: string;
}

/**
 * Compiles pages and draws those of a snapshot. A plugin's component that cannot be compiled is left out, and the rest is built.
 *
 * @returns panels of plugins that could not be drawn; their pages have no such panel
 * @throws {CannotRun} with Astro's last words when it fails
 */
export async function buildPages(request: PagesRequest): Promise<PanelError[]> {
  try {
    return panelErrors(await compileAndDraw(request));
  } catch (error) {
    if (!(error instanceof ProgramFailure)) throw error;
    const panels = withoutBroken(request.panels, error.said);
    if (panels) return buildPages({ ...request, panels });
    throw new CannotRun(`Astro could not build the pages:\n${lastLines(error.said)}`, {
      fix: 'If the message names a file under site/ or catalog/plugins/, fix that file; else run `npm ci` and try again.',
    });
  }
}

async function compileAndDraw(request: PagesRequest): Promise<string> {
  const { snapshotFile, isRead, out, base, former, notes, noted } = request;
  const [pages, panels] = await Promise.all([compilePages(request.work), compilePanels(request.panels, request.work)]);
  for (const { assets, program } of panels ? [pages, panels] : [pages]) {
    copyFolder(assets, out);
    writeBase(out, (await readCompiled(program)).based, base);
  }
  const { snapshot, isWritten } = await isRead;
  await isWritten;
  const shares = snapshot.entities.length < LARGE ? 1 : Math.min(MOST_SHARES, availableParallelism());
  const draw = (share: number) => {
    const drawing: Drawing = {
      program: pages.program,
      panels: panels?.program,
      out,
      base,
      share,
      shares,
      former,
      notes,
      noted: join(noted, `pages-${share}.json`),
      pages: snapshot.audience?.pages,
    };
    const variables = {
      WAYPOST_SNAPSHOT: snapshotFile,
      WAYPOST_DRAWING: JSON.stringify(drawing),
      WAYPOST_PANELS: panels && pathToFileURL(join(panels.program, PANELS)).href,
      // React has a slower half for those who develop with it.
      NODE_ENV: 'production',
    };
    return runProgram([join(import.meta.dirname, `draw-pages${CODE}`)], variables);
  };
  const said = await Promise.all(Array.from({ length: shares }, (_, share) => draw(share)));
  return said.join('\n');
}

/** As many entities make it worth a second program, which reads the snapshot again. */
const LARGE = 2000;
/** Each takes as much memory as the snapshot. */
const MOST_SHARES = 2;

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-20).join('\n');
}
