import { mkdirSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import module from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { PathWithRoute, StaticPathsApp } from 'astro/runtime/prerender/static-paths.js';
import { StaticPaths } from 'astro/runtime/prerender/static-paths.js';

// A program of `portal build`: draws pages of the snapshot that WAYPOST_SNAPSHOT names, with what Astro compiled in the first folder,
// into the second. Of so many programs side by side it draws the share of one. Astro itself draws pages so, but only ever after it
// has compiled them.

/** The part that is used of what Astro compiles pages into (astro/dist/core/build/app.js). */
interface PagesApp extends StaticPathsApp {
  setInternals(internals: { pagesByKeys: Map<string, unknown> }): void;
  setOptions(options: unknown): void;
  render(request: Request, options: { routeData: PathWithRoute['route'] }): Promise<Response>;
}

/** Half of a large build is waiting for the disk. */
const AT_ONCE = 8;

// What was compiled from the same files has the same path.
module.enableCompileCache();
const [program = '', out = '', share = '0', shares = '1'] = process.argv.slice(2);
const app = await openApp();
const left = uniquePaths(await new StaticPaths(app).getAll())
  .filter((_, place) => place % Number(shares) === Number(share))
  .values();
await Promise.all(Array.from({ length: AT_ONCE }, drawPages));
// A plugin's panel may still be waiting for something.
process.exit();

async function openApp(): Promise<PagesApp> {
  const entry = (await readdir(program)).find((name) => name.startsWith('prerender-entry.'));
  if (!entry) throw new Error(`${program} has no program that draws pages.`);
  const { app } = (await import(pathToFileURL(join(program, entry)).href)) as { app: PagesApp };
  const { routes } = JSON.parse(await readFile(join(program, 'compiled.json'), 'utf8'));
  app.setInternals({ pagesByKeys: new Map(routes) });
  const write = ({ level, message }: { level: string; message: string }) => {
    if (level === 'error') process.stderr.write(`${message}\n`);
  };
  app.setOptions({ settings: { scripts: [] }, logger: { options: { destination: { write } } } });
  return app;
}

/** Of two routes that lead to one address, the first has it. */
function uniquePaths(paths: readonly PathWithRoute[]): PathWithRoute[] {
  return [...Map.groupBy(paths, ({ pathname }) => pathname.replace(/\/$/, '')).values()].map(([first]) => first!);
}

async function drawPages(): Promise<void> {
  for (const { pathname, route } of left) {
    const { address, file } = placeOf(pathname.replace(/^\//, ''), route.type === 'endpoint');
    const url = new URL(encodeURI(`${app.manifest.base.replace(/\/*$/, '/')}${address}`), 'http://localhost');
    const response = await app.render(new Request(url), { routeData: route });
    // At once, as a folder takes less time than to come back to it.
    mkdirSync(dirname(join(out, file)), { recursive: true });
    await writeFile(join(out, file), Buffer.from(await response.arrayBuffer()));
  }
}

/** Where a page is, below the base path, and in which file. */
function placeOf(path: string, isFile: boolean): { address: string; file: string } {
  if (isFile) return { address: path, file: path };
  const address = path === '' ? '' : `${path.replace(/\/$/, '')}/`;
  return { address, file: path === '404' ? '404.html' : `${address}index.html` };
}
