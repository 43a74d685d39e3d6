import { globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { CannotRun } from '../cannot-run.ts';
import { deleteOld } from '../files/delete-old.ts';
import { ProcessFolder } from '../files/process-folder.ts';
import { findPackageFolder, IS_PACKAGE, KEPT as KEPT_FOLDER, PRODUCT, packageFolder } from '../product.ts';
import { ANY_BASE } from './any-base.ts';
import { COMPILED_FOLDERS, compileKey, panelFolders } from './compile-key.ts';
import { packedPages } from './packed-pages.ts';
import type { PanelFiles } from './panel-files.ts';
import { runProgram } from './run-program.ts';

/** What Astro made of pages, for any catalog and any path of a site. */
export interface Compiled {
  assets: string;
  /** The folder of the program that draws pages. */
  program: string;
}

/** What Astro's own code cannot say of what it compiled: `compiled.json` beside the program. */
export interface CompiledFacts {
  /** The stylesheets of each route. */
  routes: [key: string, page: { styles: unknown[] }][];
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
const MOST = 8;

/**
 * Compiles the pages, which takes some seconds, or finds them as an earlier build has compiled them from the same files.
 *
 * @param work a folder of this build, inside of Waypost's own, where packages are found
 * @throws {ProgramFailure} when they cannot be compiled
 */
export async function compilePages(work: string): Promise<Compiled> {
  return IS_PACKAGE ? packedPages(PRODUCT) : compiled({}, work, PRODUCT);
}

/**
 * The same for the components of plugins. They are compiled apart, as the package brings its pages compiled.
 *
 * @returns undefined where there is none; the program exports `panels` in `PANELS`
 * @throws {CannotRun} when Astro is not installed
 */
export async function compilePanels(panels: PanelFiles, work: string): Promise<Compiled | undefined> {
  const [plugin] = Object.keys(panels);
  if (plugin === undefined) return undefined;
  requireAstro(plugin);
  // Astro writes into its folder, and finds packages from there.
  using project = ProcessFolder.make(IS_PACKAGE ? join(PRODUCT, '../../.portal/builds') : work, 'panels-');
  await mkdir(join(project.path, 'pages'));
  await writeFile(join(project.path, 'astro.config.mjs'), PANELS_CONFIG);
  await writeFile(join(project.path, 'pages/panels.astro'), `---\n${panelsModule(panels)}---\n`);
  const made = await compiled(panels, work, project.path);
  const [chunk] = globSync('chunks/panels_*.mjs', { cwd: made.program });
  await writeFile(
    join(made.program, PANELS),
    `import { page } from './${chunk}';\nexport const { panels } = page();\n`,
  );
  return made;
}

export const PANELS = 'panels.mjs';

const PANELS_CONFIG = `import { compileOnly } from ${JSON.stringify(join(PRODUCT, 'site/snapshot/compile-only.mjs'))};
export default {
  srcDir: '.',
  outDir: process.env.WAYPOST_OUT,
  base: process.env.WAYPOST_BASE,
  trailingSlash: 'always',
  integrations: [compileOnly()],
  // The program is kept where no packages are.
  vite: { environments: { prerender: { resolve: { noExternal: true } } }, build: { assetsInlineLimit: 0 } },
  build: { inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
};
`;

function panelsModule(panels: PanelFiles): string {
  const each = Object.entries(panels);
  const imports = each.map(([, panel], at) =>
    'file' in panel ? `import panel${at} from ${JSON.stringify(panel.file)};\n` : '',
  );
  const items = each.map(([name, panel], at) => [
    JSON.stringify(name),
    'file' in panel ? `panel${at}` : JSON.stringify(panel.broken),
  ]);
  return `${imports.join('')}export const panels = new Map([${items.map((item) => `[${item}]`).join(', ')}]);\n`;
}

/** draw-pages.ts uses inner parts of this version: `setInternals` of BuildApp. Compare them before another one is installed. */
export const ASTRO = '7.3.5';

/** Portals install it for such plugins alone. */
function requireAstro(plugin: string): void {
  const folder = findPackageFolder('astro');
  const { version } = folder ? JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) : {};
  if (version === ASTRO) return;
  const there = version === undefined ? 'is not installed' : `is needed, and ${version} is installed`;
  throw new CannotRun(`catalog/plugins/${plugin}/Panel.astro has to be compiled, and Astro ${ASTRO} ${there}.`, {
    fix: `Run \`npm install --save-dev --save-exact astro@${ASTRO}\`, or make it an HTML panel: docs/plugins.md.`,
  });
}

async function compiled(panels: PanelFiles, work: string, root: string): Promise<Compiled> {
  const key = compileKey({ panels });
  const kept = join(KEPT, key);
  if (await isKept(kept)) return within(kept);
  const fresh = join(work, `compiled-${key}`);
  await mkdir(fresh);
  await runAstro(root, within(fresh));
  // Somebody may have edited the site meanwhile.
  if (key !== compileKey({ panels }) || !(await isKnown(fresh, [...panelFolders(panels), root]))) return within(fresh);
  await mkdir(KEPT, { recursive: true });
  await rename(fresh, kept).catch(async (error) => {
    // Another build has compiled the same at the same time.
    if (!(await isKept(kept))) throw error;
  });
  await deleteOld(KEPT, MOST);
  return within(kept);
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

async function runAstro(root: string, { assets, program }: Compiled): Promise<void> {
  const variables = {
    WAYPOST_OUT: assets,
    WAYPOST_PROGRAM: program,
    WAYPOST_BASE: ANY_BASE,
    // As pages are drawn: the two halves of React do not fit together.
    NODE_ENV: 'production',
    // Astro would take it for the path of the site.
    BASE_URL: undefined,
    ASTRO_TELEMETRY_DISABLED: '1',
    // Each thread of the compiler keeps what it freed in an arena of its own, which with glibc are many: 70 MB.
    MALLOC_ARENA_MAX: '2',
  };
  const words = [join(packageFolder('astro'), 'bin/astro.mjs'), 'build', '--silent', '--root', root];
  // Astro keeps its program beside the assets only where it runs above them.
  await runProgram(words, variables, IS_PACKAGE ? dirname(assets) : PRODUCT);
}

/** Whether nothing was compiled but what the key is made of: a plugin's component may import any file. */
async function isKnown(folder: string, own: readonly string[]): Promise<boolean> {
  const { files } = await readCompiled(within(folder).program);
  const known = [...COMPILED_FOLDERS.map((name) => join(PRODUCT, name)), ...own];
  return files.every((file) => known.some((parent) => file.startsWith(`${parent}${sep}`)));
}
