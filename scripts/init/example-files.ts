import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '#core/catalog/files.ts';
import { SETTINGS_FILE } from '#core/catalog/settings/settings.ts';
import { compareText } from '#core/text/compare-text.ts';

/** Made by `npx node scripts/init/list-example-files.ts`. */
export const EXAMPLE_LIST = join(import.meta.dirname, 'example-files.json');

/** The state of the example company's files. */
export interface ExampleFiles {
  /** As they came, so that they can go. */
  untouched: string[];
  /** Somebody made them their own. */
  changed: string[];
}

/** Finds the example company among files, sorted. */
export function exampleFiles(files: Files): ExampleFiles {
  const list: Record<string, string> = JSON.parse(readFileSync(EXAMPLE_LIST, 'utf8'));
  const there = Object.keys(list).filter((path) => files.has(path));
  const isUntouched = (path: string) => fingerprint(files.get(path) ?? '') === list[path];
  return { untouched: there.filter(isUntouched), changed: there.filter((path) => !isUntouched(path)) };
}

/** The list for the current files: fingerprints by path. Settings, templates and resource types stay when the example goes. */
export function listExample(files: Files): Record<string, string> {
  const paths = [...files.keys()]
    .filter((path) => path !== SETTINGS_FILE && !/^(?:templates|infra\/types)\//.test(path))
    .sort(compareText);
  return Object.fromEntries(paths.map((path) => [path, fingerprint(files.get(path) ?? '')]));
}

/** Of a text without what `portal init` itself writes into it: the schema's address, and the team's name on the forge. */
function fingerprint(text: string): string {
  const plain = text.replace(/\r\n/g, '\n').replace(/^(?:# yaml-language-server:|github:).*\n/gm, '');
  return createHash('sha256').update(plain).digest('hex').slice(0, 12);
}
