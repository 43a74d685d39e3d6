/** Hashes of files by path. */
export type Hashes = ReadonlyMap<string, string>;

/** What makes a data folder and its branch the same, file by file. */
export interface DataDifference {
  /** Paths whose content goes to the branch. */
  put: string[];
  /** Paths that go from the branch. */
  drop: string[];
  /** Paths whose content comes from the branch. */
  take: string[];
  /** Paths that go from the data folder. */
  forget: string[];
}

/**
 * Compares three states: what changed here since both were the same goes to the branch, what changed there comes from it,
 * and where both changed, this side counts. Without a memory of when they were the same, nothing is taken away on either.
 *
 * @param synced what both had when they were the same
 */
export function dataDifference(sides: { local: Hashes; branch: Hashes; synced: Hashes }): DataDifference {
  const { local, branch, synced } = sides;
  const difference: DataDifference = { put: [], drop: [], take: [], forget: [] };
  for (const path of [...new Set([...local.keys(), ...branch.keys()])].sort()) {
    const [here, there, then] = [local.get(path), branch.get(path), synced.get(path)];
    if (here === there) continue;
    if (here !== then) (here === undefined ? difference.drop : difference.put).push(path);
    else (there === undefined ? difference.forget : difference.take).push(path);
  }
  return difference;
}
