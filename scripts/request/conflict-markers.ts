import type { Sha } from '../forge/forge.ts';
import type { BareRepository } from '../forge/local/bare-repository.ts';

/** Lines that git writes around the two sides of a conflict, and that no language of files begins a line with. */
const MARKER = '^(<{7}|>{7})( |$)';
/** More files than these are not looked into: one is enough to refuse a change. */
const MOST_FILES = 100;

/** Lines with markers of an unresolved conflict in the files whose markers a change touches, as `file:line`, in their order. */
export async function conflictMarkers(
  bare: BareRepository,
  { base, head }: { base: Sha; head: Sha },
): Promise<string[]> {
  const words = ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '-G', MARKER, base, head, '--'];
  const touched = (await bare.knownText(words)).split('\0').filter(Boolean);
  if (touched.length === 0) return [];
  const paths = touched.slice(0, MOST_FILES).map((path) => `:(literal)${path}`);
  // Without a hit, git ends with 1.
  const { stdout } = await bare.run(['grep', '-n', '-z', '-I', '-E', '-e', MARKER, head, '--', ...paths]);
  const found = stdout.matchAll(/([^\0]+)\0(\d+)\0[^\n]*(?:\n|$)/g);
  return Array.from(found, ([, path, line]) => `${path!.slice(head.length + 1)}:${line}`);
}
