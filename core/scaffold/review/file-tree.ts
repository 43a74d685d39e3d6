/** A file with a few words about it. */
export interface NotedPath {
  path: string;
  note: string;
}

/** Lines of a tree: folders once, their content below, two blanks deeper. @param files sorted by path */
export function fileTree(files: readonly NotedPath[]): string[] {
  const lines: string[] = [];
  let open: readonly string[] = [];
  for (const { path, note } of files) {
    const parts = path.split('/');
    const folders = parts.slice(0, -1);
    const differs = folders.findIndex((folder, depth) => folder !== open[depth]);
    for (let depth = differs < 0 ? folders.length : differs; depth < folders.length; depth++)
      lines.push(`${'  '.repeat(depth)}${folders[depth]}/`);
    lines.push(`${'  '.repeat(folders.length)}${parts.at(-1)}  ${note}`);
    open = folders;
  }
  return lines;
}
