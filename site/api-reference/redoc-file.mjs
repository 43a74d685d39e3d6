import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** Redoc as @redocly/cli carries it: a module that exports `init`. */
const FILE = 'node_modules/@redocly/cli/lib/chunks/redoc.standalone.js';
/** Its own mark, which it would load from its makers' server; without one it draws none. */
const MARKS = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini[\w-]*\.svg/g;
const NAME = 'virtual:waypost-redoc';

/**
 * Puts Redoc into a site as a file of its own, named by its content, that pages load when they need it: bundling it again would take
 * seconds and change nothing. `virtual:waypost-redoc` exports the name of the file as `redoc`, in the folder of the module that imports it.
 */
export function redocFile() {
  let file;
  return {
    name: 'waypost-redoc-file',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      file ??= readRedoc();
      return `export const redoc = ${JSON.stringify(file.name)};`;
    },
    generateBundle() {
      if (!file || this.environment?.name !== 'client') return;
      this.emitFile({ type: 'asset', fileName: `_astro/${file.name}`, source: file.text });
    },
  };
}

function readRedoc() {
  const text = readFileSync(join(process.cwd(), FILE), 'utf8').replace(MARKS, 'data:,');
  return { name: `redoc.${createHash('sha256').update(text).digest('hex').slice(0, 12)}.js`, text };
}
