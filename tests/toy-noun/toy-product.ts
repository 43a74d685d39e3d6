import { constants, existsSync, globSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { $ } from 'zx/core';

const TREE = join(import.meta.dirname, '../..');
const NOUN = join(import.meta.dirname, 'fixtures/tree');

/** The lists that get the noun, each with what is written into it. */
const LISTS = {
  'core/parts.ts': [
    [/^(export const PARTS: readonly Part\[\] = \[)([^\]]*?),?\s*\];/m, '$1$2, toy];'],
    [/^import \{ scaffold \}.*$/m, "$&\nimport { toy } from './toy/part.ts';"],
  ],
  'site/entity/sections.ts': [
    [/^ {2}scaffoldSection,$/m, '$&\n  toySection,'],
    [/^import \{ scaffoldSection \}.*$/m, "$&\nimport { toySection } from '../toy/toy-section.ts';"],
  ],
  'site/frame/menu.ts': [
    [/^ {2}problemsMenu,$/m, '$&\n  toyMenu,'],
    [/^import \{ problemsMenu \}.*$/m, "$&\nimport { toyMenu } from '../toy/toy-section.ts';"],
  ],
} as const;

/** A copy of the product that has the noun. */
export interface ToyProduct {
  folder: string;
  /** What Node compiles of it: found by its path, so it goes with the copy. */
  compiled: string;
  /** Lines of each list that the product itself does not have. */
  lines: Record<string, string[]>;
}

/**
 * Adds the noun to a copy of this repository: new files, and its lines in the lists.
 *
 * @throws if a file of the noun is one of the product's
 */
export async function toyProduct(): Promise<ToyProduct> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-toy-product-'));
  const listed = await $({ cwd: TREE, quiet: true })`git ls-files -z --cached --others --exclude-standard`;
  const paths = listed.stdout.split('\0').filter((path) => path !== '' && existsSync(join(TREE, path)));
  const copied = paths.filter((path) => !/^(?:infra|docs\/images)\/|^tests\/.*\/fixtures\//.test(path));
  await Promise.all(copied.map((path) => cp(join(TREE, path), join(folder, path))));
  await symlink(join(TREE, 'node_modules'), join(folder, 'node_modules'));
  for (const path of globSync('**/*.*', { cwd: NOUN })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(join(NOUN, path), join(folder, path), constants.COPYFILE_EXCL);
  }
  const lines: Record<string, string[]> = {};
  for (const [path, edits] of Object.entries(LISTS)) {
    const before = await readFile(join(folder, path), 'utf8');
    const after = edits.reduce((text, [from, to]) => text.replace(from, to), before);
    await writeFile(join(folder, path), after);
    lines[path] = after.split('\n').filter((line) => !before.split('\n').includes(line));
  }
  // `npm run readmes`: the list of verbs has the noun's, too.
  const compiled = join(folder, '.tools/compiled');
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  await $({ cwd: folder, quiet: true, env })`node scripts/write-listed-kinds.ts`;
  return { folder, compiled, lines };
}
