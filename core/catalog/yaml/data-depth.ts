const MOST = 4_194_304;

/** Levels of nesting; infinite for data that contains itself, one too many for more data than anyone could have written. */
export function depthOf(data: unknown, deepest: number): number {
  let size = 0;
  const walk = (value: unknown, ancestors: readonly unknown[]): number => {
    size += typeof value === 'string' ? value.length : 1;
    if (size > MOST) return deepest + 1;
    if (typeof value !== 'object' || value === null) return ancestors.length;
    if (ancestors.includes(value)) return Number.POSITIVE_INFINITY;
    if (ancestors.length >= deepest) return deepest + 1;
    const below = [...ancestors, value];
    let depth = below.length;
    for (const item of Array.isArray(value) ? value : Object.values(value)) {
      depth = Math.max(depth, walk(item, below));
      if (depth > deepest) break;
    }
    return depth;
  };
  return walk(data, []);
}
