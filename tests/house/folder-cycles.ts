import type { SourceFile } from './source-files.ts';

/** An import from one folder of a part of the house into another, by the names of both. */
interface Arrow {
  from: string;
  to: string;
  /** `core/graph/walk.ts → core/catalog/ref.ts`. */
  example: string;
}

/**
 * Groups of folders that import each other in a circle, with the imports between them.
 *
 * @param top the folder whose folders are compared: `core`
 */
export function folderCycles(files: readonly SourceFile[], top: string): { folders: string[]; arrows: string[] }[] {
  const arrows = arrowsBelow(files, top);
  const next = Map.groupBy(arrows, ({ from }) => from);
  const reach = new Map([...next.keys()].map((folder) => [folder, reachableFrom(folder, next)]));
  const inCircle = [...reach].filter(([folder, reached]) => reached.has(folder)).map(([folder]) => folder);
  const groups = Map.groupBy(inCircle, (folder) =>
    inCircle.filter((other) => reach.get(folder)!.has(other) && reach.get(other)!.has(folder)).join(' '),
  );
  return [...groups.values()].map((folders) => ({
    folders,
    arrows: arrows.filter(({ from, to }) => folders.includes(from) && folders.includes(to)).map((one) => one.example),
  }));
}

function arrowsBelow(files: readonly SourceFile[], top: string): Arrow[] {
  return files.flatMap(({ path, imports }) => {
    const from = folderBelow(path, top);
    return imports.flatMap((target) => {
      const to = folderBelow(target, top);
      if (from === undefined || to === undefined || from === to) return [];
      return [{ from, to, example: `${path} → ${target}` }];
    });
  });
}

/**
 * The folder of a file right below `top`, or the file itself where it lies there. Measures of a noun are in its folder, and belong to
 * those of the bench: only the bench imports them.
 */
function folderBelow(path: string, top: string): string | undefined {
  if (/^scripts\/(?!verbs\/)[^/]+\/bench\//.test(path)) return 'bench';
  return path.startsWith(`${top}/`) ? path.slice(top.length + 1).split('/')[0] : undefined;
}

function reachableFrom(start: string, next: ReadonlyMap<string, readonly Arrow[]>): Set<string> {
  const reached = new Set<string>();
  const queue = [start];
  for (const folder of queue)
    for (const { to } of next.get(folder) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      queue.push(to);
    }
  return reached;
}
