type Json = unknown;
type JsonMap = Record<string, Json>;

/** Two sides wrote different values for one field. */
const CONFLICT = Symbol('conflict');

/**
 * Merges a package.json or its lock file field by field, so that a dependency of theirs beside a new one of ours is no conflict. The
 * version is always the product's.
 *
 * @returns undefined when a text is no JSON object, or both changed one field; git's own merge shows that better
 */
export function mergeManifest(texts: { base: string; yours: string; product: string }): string | undefined {
  const base = parsed(texts.base);
  const yours = parsed(texts.yours);
  const product = parsed(texts.product);
  if (!base || !yours || !product) return undefined;
  const merged = merge(base, withVersionOf(base, yours), product);
  if (merged === CONFLICT) return undefined;
  return same(merged, product) ? texts.product : `${JSON.stringify(merged, undefined, 2)}\n`;
}

/** Names of packages of which a lock file does not say what package.json says, sorted. */
export function notLocked(manifest: string, lock: string | undefined): string[] {
  const requested = parsed(manifest) ?? {};
  const there = rootOf(parsed(lock ?? '') ?? {}) ?? {};
  const names = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].flatMap((field) => {
    const [first, second] = [asMap(requested[field]) ?? {}, asMap(there[field]) ?? {}];
    return keysOf(first, second).filter((name) => !same(own(first, name), own(second, name)));
  });
  return [...new Set(names)].sort();
}

/** A version number of the adopter's own is no conflict with the product's number. A lock file has it twice. */
function withVersionOf(base: JsonMap, yours: JsonMap): JsonMap {
  const [before, root] = [rootOf(base), rootOf(yours)];
  return {
    ...yours,
    version: base.version,
    ...(before && root && { packages: { ...asMap(yours.packages), '': { ...root, version: before.version } } }),
  };
}

/** What a lock file repeats of package.json. */
function rootOf(lock: JsonMap): JsonMap | undefined {
  return asMap(asMap(lock.packages)?.['']);
}

function parsed(text: string): JsonMap | undefined {
  try {
    return asMap(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function merge(base: Json, yours: Json, product: Json): Json | typeof CONFLICT {
  if (same(yours, base) || same(yours, product)) return product;
  if (same(product, base)) return yours;
  const [inYours, inProduct] = [asMap(yours), asMap(product)];
  if (!inYours || !inProduct) return CONFLICT;
  const before = asMap(base) ?? {};
  const fields: [string, Json][] = [];
  for (const key of keysOf(inProduct, inYours)) {
    const value = merge(own(before, key), own(inYours, key), own(inProduct, key));
    if (value === CONFLICT) return CONFLICT;
    if (value !== undefined) fields.push([key, value]);
  }
  return Object.fromEntries(fields);
}

/** In the order of the first; in that of the alphabet, as npm has it, where the first is. */
function keysOf(first: JsonMap, second: JsonMap): string[] {
  const keys = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  const isSorted = Object.keys(first).every((key, index, all) => index === 0 || compare(all[index - 1]!, key) <= 0);
  return isSorted ? keys.sort(compare) : keys;
}

const { compare } = new Intl.Collator('en');

function own(map: JsonMap, key: string): Json {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function asMap(value: Json): JsonMap | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonMap) : undefined;
}

function same(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
