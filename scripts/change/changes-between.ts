import type { Tree } from '../git/git-tree.ts';

export interface Change {
  path: string;
  what: 'added' | 'changed' | 'removed';
}

export function changesBetween(before: Tree, after: Tree): Change[] {
  const changes: Change[] = [];
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(path), after.get(path)];
    if (!now) changes.push({ path, what: 'removed' });
    else if (!old) changes.push({ path, what: 'added' });
    else if (old.hash !== now.hash || old.mode !== now.mode) changes.push({ path, what: 'changed' });
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}
