import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder } from '../files/with-folder.ts';
import { runGit } from '../git/git.ts';

/** What differs between two texts of a file, as git shows it; empty when they are the same. */
export async function textDiff(path: string, before: string, after: string): Promise<string> {
  return withFolder(async (folder) => {
    writeFileSync(join(folder, 'before'), before);
    writeFileSync(join(folder, 'after'), after);
    const { stdout } = await runGit(folder, ['diff', '--no-index', '--no-color', '--no-ext-diff', 'before', 'after']);
    const at = stdout.indexOf('\n@@');
    return at < 0 ? '' : `--- ${path}\n+++ ${path}${stdout.slice(at)}`;
  });
}
