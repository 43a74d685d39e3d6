import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { compareText } from '#core/text/compare-text.ts';
import { PRODUCT } from '../product.ts';
import type { PanelFiles } from './panel-files.ts';

/** What decides how pages are compiled, besides Waypost's own files. */
export interface CompileChoice {
  panels: PanelFiles;
}

/** Folders of Waypost that pages are compiled from. */
export const COMPILED_FOLDERS = ['core', 'site'];
/** Packages and settings. npm keeps in the last what is installed. */
const COMPILED_FILES = [
  ...['astro.config.mjs', 'tsconfig.json', '.env', '.env.production', '.env.local'],
  ...['package.json', 'package-lock.json', 'node_modules/.package-lock.json'],
];
/** What Vite puts into pages of the environment. */
const PUBLIC = /^PUBLIC_/;

/** Gives a hash of everything that pages are compiled from: the same hash, the same pages. */
export function compileKey({ panels }: CompileChoice): string {
  const hash = createHash('sha256');
  const variables = Object.entries(process.env).filter(([name]) => PUBLIC.test(name));
  hash.update(JSON.stringify([PRODUCT, process.version, panels, variables.sort()]));
  const files = [
    ...COMPILED_FILES.map((path) => join(PRODUCT, path)).filter((path) => existsSync(path)),
    ...COMPILED_FOLDERS.flatMap((folder) => filesBelow(join(PRODUCT, folder))),
    ...panelFolders(panels).flatMap(filesBelow),
  ];
  for (const path of files) {
    const content = readFileSync(path);
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 32);
}

export function panelFolders(panels: PanelFiles): string[] {
  return Object.values(panels).flatMap((panel) => ('file' in panel ? [dirname(panel.file)] : []));
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort(compareText);
}
