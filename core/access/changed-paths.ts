import type { Files } from '../catalog/files.ts';

/**
 * The paths that two trees do not share, sorted. A file that neither can read counts as changed: it may have
 * changed.
 */
export function changedPaths(base: Files, head: Files): string[] {
  const paths = new Set([...base.keys(), ...head.keys()]);
  const isSame = (path: string) => base.has(path) && head.has(path) && sameText(base.get(path), head.get(path));
  return [...paths].filter((path) => !isSame(path)).sort();
}

function sameText(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a === b;
}
