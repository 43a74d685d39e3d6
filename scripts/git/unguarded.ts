import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether only the rights to write its files guard a bare repository: it has no hooks, and no settings but those of a new one.
 * `git push` does more than to copy objects and to move a ref only where it has others.
 */
export function isUnguarded(folder: string): boolean {
  try {
    if (!existsSync(join(folder, 'objects')) || existsSync(join(folder, 'objects/info/alternates'))) return false;
    const hooks = join(folder, 'hooks');
    if (existsSync(hooks) && readdirSync(hooks).some((name) => !name.endsWith('.sample'))) return false;
    const lines = readFileSync(join(folder, 'config'), 'utf8').split('\n');
    return lines.every((line) => USUAL.test(line));
  } catch {
    return false;
  }
}

/** What `git init --bare` writes, and that objects which come are checked: ours are made here. */
const USUAL =
  /^\s*(?:$|[#;]|\[core\]$|\[receive\]$|(?:repositoryformatversion = 0|bare = true|fsckObjects = true|(?:filemode|logallrefupdates|symlinks|ignorecase|precomposeunicode|autocrlf) = \w+)$)/i;
