import picomatch from 'picomatch';

/** Paths of a skeleton, those that are not to be filled and the others. */
interface Paths {
  verbatim: readonly string[];
  filled: readonly string[];
}

/**
 * Says which files of a skeleton are not filled: by the globs of Backstage's step where these mean the same here, else one by one.
 */
export function verbatimGlobs(globs: readonly string[], { verbatim, filled }: Paths): string[] {
  const distinct = globs.flatMap((glob) => {
    const below = `${glob.replace(/\/+$/, '')}/**`;
    const matches = picomatch(glob, { dot: true });
    const matchesBelow = picomatch(below, { dot: true });
    if (filled.some((path) => matches(path) || matchesBelow(path))) return [];
    const isUsed = verbatim.some((path) => matches(path));
    const isUsedBelow = verbatim.some((path) => !matches(path) && matchesBelow(path));
    return [...(isUsed ? [glob] : []), ...(isUsedBelow ? [below] : [])];
  });
  const isSaid = distinct.length > 0 ? picomatch(distinct, { dot: true }) : () => false;
  return [...distinct, ...verbatim.filter((path) => !isSaid(path)).map(escaped)];
}

/** A path in which nothing stands for something else. */
function escaped(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}
