import { compareText } from '#core/text/compare-text.ts';

/** A file of what a request makes. */
export interface PreviewFile {
  /** The same while its path changes with what is typed. */
  id: string;
  path: string;
  /** In bytes; absent for what is not made yet. */
  size?: number;
  /** Beside its name. */
  mark?: string;
}

/** A line of a tree. */
export interface TreeRow {
  id: string;
  name: string;
  /** From 1. */
  level: number;
  /** Absent for a folder. */
  file?: PreviewFile;
}

/** The files as lines of a tree: folders before files, both by name. */
export function fileRows(files: readonly PreviewFile[], level: number, above = ''): TreeRow[] {
  const isBelow = ({ path }: PreviewFile) => path.includes('/', above.length);
  const here = files.filter((file) => !isBelow(file));
  const inFolder = Map.groupBy(files.filter(isBelow), ({ path }) =>
    path.slice(above.length, path.indexOf('/', above.length)),
  );
  const folders = [...inFolder].sort(([a], [b]) => compareText(a, b));
  const alone = here.sort((a, b) => compareText(a.path, b.path));
  return [
    ...folders.flatMap(([name, within]) => [
      { id: `folder:${level}:${above}${name}`, name, level },
      ...fileRows(within, level + 1, `${above}${name}/`),
    ]),
    ...alone.map((file) => ({ id: file.id, name: file.path.slice(above.length), level, file })),
  ];
}
