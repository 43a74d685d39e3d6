import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { mergeSheets } from './merge-sheets.ts';

/**
 * Compiles the pages and draws none. The program that draws them is put into the folder that WAYPOST_PROGRAM names, for
 * `portal build` to run. Beside it is compiled.json: the stylesheets of each route, the files that were compiled, and the assets that
 * name the path of the site.
 */
export function compileOnly() {
  const files = new Set();
  const later = new Set();
  let out;
  let base;
  let routes;
  return {
    name: 'waypost-compile-only',
    hooks: {
      'astro:config:setup': ({ updateConfig }) =>
        updateConfig({ vite: { plugins: [listFiles(files), listLaterStyles(later)] } }),
      'astro:config:done': ({ config }) => {
        out = fileURLToPath(config.outDir);
        base = config.base;
      },
      // Empty yet; Astro fills it while it compiles.
      'astro:build:setup': ({ pages }) => {
        routes = pages;
      },
      'astro:build:start': ({ setPrerenderer }) =>
        setPrerenderer({
          name: 'waypost-none',
          setup: () => keepProgram({ out, base, routes, files, later }),
          getStaticPaths: () => [],
        }),
    },
  };
}

function keepProgram({ out, base, routes, files, later }) {
  const program = process.env.WAYPOST_PROGRAM;
  // Where Astro puts what it would draw pages with, and from where it would delete it.
  renameSync(join(out, '.prerender'), program);
  const styles = mergeSheets(
    [...routes].map(([key, { styles }]) => [key, { styles: styles.filter(({ sheet }) => !later.has(sheet.src)) }]),
    out,
  );
  writeFileSync(
    join(program, 'compiled.json'),
    JSON.stringify({ routes: styles, files: [...files].sort(), based: basedAssets(out, base) }),
  );
}

/** Every file names a base that is one slash. */
function basedAssets(out, base) {
  const assets = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = assets.map(({ parentPath, name }) => join(parentPath, name));
  return files
    .filter((file) => readFileSync(file, 'latin1').includes(base))
    .map((file) => relative(out, file))
    .sort();
}

function listFiles(files) {
  return {
    name: 'waypost-list-files',
    generateBundle() {
      for (const id of this.getModuleIds()) {
        const [file] = id.split('?');
        if (isAbsolute(file) && !file.includes('/node_modules/')) files.add(file);
      }
    },
  };
}

/** Lists the stylesheets of what scripts load later: they come with it, and Astro would link them from the start. */
function listLaterStyles(later) {
  return {
    name: 'waypost-list-later-styles',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const { isDynamicEntry, viteMetadata } of Object.values(bundle))
          if (isDynamicEntry) for (const style of viteMetadata?.importedCss ?? []) later.add(style);
      },
    },
  };
}
