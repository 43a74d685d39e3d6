import { mkdir, readFile, rename, utimes } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { CannotRun } from '../cannot-run.ts';
import { deleteOld } from '../files/delete-old.ts';
import { IS_PACKAGE, KEPT as KEPT_FOLDER, PRODUCT, packageFolder } from '../product.ts';
import { ANY_BASE } from './any-base.ts';
import { COMPILED_FOLDERS, type CompileChoice, compileKey, panelFolders } from './compile-key.ts';
import { packedPages } from './packed-pages.ts';
import type { PanelFiles } from './panel-files.ts';
import { runProgram } from './run-program.ts';

interface CompileRequest extends CompileChoice {
  /** A folder of this build, inside of Waypost's own, where packages are found. */
  work: string;
}

/** What Astro made of the pages, for any catalog and any path of a site. */
export interface Compiled {
  assets: string;
  /** The folder of the program that draws pages. */
  program: string;
}

/** What Astro's own code cannot say of what it compiled: `compiled.json` beside the program. */
export interface CompiledFacts {
  /** The stylesheets of each route. */
  routes: [key: string, page: unknown][];
  /** Absolute paths of the files that were compiled. */
  files: string[];
  /** Of the folder of assets: those that name `ANY_BASE`. */
  based: string[];
}

export async function readCompiled(program: string): Promise<CompiledFacts> {
  return JSON.parse(await readFile(join(program, 'compiled.json'), 'utf8'));
}

const KEPT = join(KEPT_FOLDER, 'compiled');
/** A checkout has a few: each edit of the site is one more. */
const MOST = 6;

/**
 * Compiles the pages, which takes some seconds, or finds them as an earlier build has compiled them from the same files.
 *
 * @throws {ProgramFailure} when they cannot be compiled
 */
export async function compilePages({ panels, work }: CompileRequest): Promise<Compiled> {
  if (IS_PACKAGE) return packed(panels);
  const key = compileKey({ panels });
  const kept = join(KEPT, key);
  if (await isKept(kept)) return within(kept);
  const fresh = join(work, `compiled-${key}`);
  await runAstro({ panels }, within(fresh));
  // Somebody may have edited the site meanwhile.
  if (key !== compileKey({ panels }) || !(await isKnown(fresh, panels))) return within(fresh);
  await mkdir(KEPT, { recursive: true });
  await rename(fresh, kept).catch(async (error) => {
    // Another build has compiled the same at the same time.
    if (!(await isKept(kept))) throw error;
  });
  await deleteOld(KEPT, MOST);
  return within(kept);
}

/** @throws {CannotRun} when a plugin has something to be compiled */
function packed(panels: PanelFiles): Compiled {
  const [plugin] = Object.keys(panels);
  if (plugin === undefined) return packedPages(PRODUCT);
  throw new CannotRun(`catalog/plugins/${plugin}/Panel.astro has to be compiled, which takes a checkout of Waypost.`, {
    fix: 'Make it an HTML panel: docs/plugins.md.',
  });
}

function within(folder: string): Compiled {
  return { assets: join(folder, 'assets'), program: join(folder, 'program') };
}

async function isKept(folder: string): Promise<boolean> {
  const now = new Date();
  return utimes(folder, now, now).then(
    () => true,
    () => false,
  );
}

async function runAstro({ panels }: CompileChoice, { assets, program }: Compiled): Promise<void> {
  await runProgram([join(packageFolder('astro'), 'bin/astro.mjs'), 'build', '--silent'], {
    WAYPOST_OUT: assets,
    WAYPOST_PROGRAM: program,
    WAYPOST_BASE: ANY_BASE,
    WAYPOST_PANELS: JSON.stringify(panels),
    // As pages are drawn: the two halves of React do not fit together.
    NODE_ENV: 'production',
    // Astro would take it for the path of the site.
    BASE_URL: undefined,
    ASTRO_TELEMETRY_DISABLED: '1',
    // Each thread of the compiler keeps what it freed in an arena of its own, which with glibc are many: 70 MB.
    MALLOC_ARENA_MAX: '2',
  });
}

/** Whether the pages were compiled from nothing but what the key is made of: a plugin's component may import any file. */
async function isKnown(folder: string, panels: PanelFiles): Promise<boolean> {
  const { files } = await readCompiled(within(folder).program);
  const known = [...COMPILED_FOLDERS.map((name) => join(PRODUCT, name)), ...panelFolders(panels)];
  return files.every((file) => known.some((parent) => file.startsWith(`${parent}${sep}`)));
}
