import { readdir } from 'node:fs/promises';
import module from 'node:module';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { PathWithRoute, StaticPathsApp } from 'astro/runtime/prerender/static-paths.js';
import { StaticPaths } from 'astro/runtime/prerender/static-paths.js';
import { isPageShown } from '#core/audience/shown-pages.ts';
import { loadWithBase } from './any-base.ts';
import { readCompiled } from './compile-pages.ts';
import { DrawnPages, type Shown } from './drawn-pages.ts';
import { FormerFiles, type FormerSite } from './former-files.ts';

// A program of `portal build`: draws pages of the snapshot that WAYPOST_SNAPSHOT names, as WAYPOST_DRAWING says (`Drawing`). Astro
// itself draws pages so, but only ever after it has compiled them.

export interface Drawing extends FormerSite {
  program: string;
  /** The same of plugins' components. */
  panels?: string | undefined;
  out: string;
  /** The path that the site is served under. */
  base: string;
  /** The first parts of the addresses of the pages that the audience of the site has; undefined where all are drawn. */
  pages?: readonly string[] | undefined;
  /** Of so many programs side by side, this one draws its share. */
  share: number;
  shares: number;
  noted: string;
}

/** The part that is used of what Astro compiles pages into (astro/dist/core/build/app.js). */
interface PagesApp extends StaticPathsApp {
  setInternals(internals: { pagesByKeys: Map<string, unknown> }): void;
  setOptions(options: unknown): void;
  render(request: Request, options: { routeData: PathWithRoute['route'] }): Promise<Response>;
}

/** What a file below site/pages/ may export besides what Astro asks for. */
interface PageModule {
  /** Says what the page at an address below the base shows, where that is known without drawing it. */
  shown?(address: string): Shown | undefined;
}

/** The route of the pages that show panels. */
const HAS_PANELS = /\[\.\.\.entity\]\.astro$/;
/** A plugin's panel may wait for something. */
const AT_ONCE = 8;

// The index of search is made by one thread, and takes longer.
setPriority(15);
// What was compiled from the same files has the same path.
module.enableCompileCache();
const drawing = JSON.parse(process.env.WAYPOST_DRAWING ?? '{}') as Drawing;
const { program, panels, base, share, shares } = drawing;
const programs = panels ? [program, panels] : [program];
for (const each of programs) loadWithBase(pathToFileURL(each).href, base);
const app = await openApp();
const paths = uniquePaths(await new StaticPaths(app).getAll()).filter(
  ({ pathname }) => !drawing.pages || isPageShown(pathname, drawing.pages),
);
const former = new FormerFiles(drawing, `${programs.join(' ')} ${base}`);
const pages = new DrawnPages(drawing.out, former);
const left = paths.filter((_, place) => place % shares === share).values();
await Promise.all(Array.from({ length: AT_ONCE }, drawPages));
former.save(drawing.noted);
// A plugin's panel may still be waiting for something.
process.exit();

async function openApp(): Promise<PagesApp> {
  const entry = (await readdir(program)).find((name) => name.startsWith('prerender-entry.'));
  if (!entry) throw new Error(`${program} has no program that draws pages.`);
  const { app } = (await import(pathToFileURL(join(program, entry)).href)) as { app: PagesApp };
  const [{ routes }, ofPanels] = await Promise.all([readCompiled(program), panels ? readCompiled(panels) : undefined]);
  const styles = ofPanels?.routes.flatMap(([, page]) => page.styles) ?? [];
  const withPanels = (key: string, page: { styles: unknown[] }) =>
    HAS_PANELS.test(key) ? { styles: [...styles, ...page.styles] } : page;
  app.setInternals({ pagesByKeys: new Map(routes.map(([key, page]) => [key, withPanels(key, page)])) });
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
  for (const path of left) await drawPage(path);
}

async function drawPage({ pathname, route }: PathWithRoute): Promise<void> {
  const { address, file } = placeOf(pathname.replace(/^\//, ''), route.type === 'endpoint');
  const { shown } = (await app.getComponentByRoute!(route)) as PageModule;
  await pages.write(file, shown?.(address.replace(/\/$/, '')), () => {
    const url = new URL(encodeURI(`${app.manifest.base.replace(/\/*$/, '/')}${address}`), 'http://localhost');
    return app.render(new Request(url), { routeData: route });
  });
}

/** Where a page is, below the base path, and in which file. */
function placeOf(path: string, isFile: boolean): { address: string; file: string } {
  if (isFile) return { address: path, file: path };
  const address = path === '' ? '' : `${path.replace(/\/$/, '')}/`;
  return { address, file: path === '404' ? '404.html' : `${address}index.html` };
}
