import { DEPENDABOT, PRODUCT_ONLY } from './product-only.ts';

/** One path of a tree, as git keeps it. */
export interface TreeEntry {
  mode: string;
  hash: string;
}

/** By path. */
export type Tree = ReadonlyMap<string, TreeEntry>;

/** The product as it was when it was last taken, what became of that, and the product as it is now. */
export interface Sides<T> {
  base: T;
  yours: T;
  product: T;
}

/** A file of theirs that stays although the product has another. */
export interface Kept {
  path: string;
  reason: string;
}

export interface Division {
  /** What is merged line by line. */
  merged: Sides<Map<string, TreeEntry>>;
  /** What is taken whole from one side. */
  settled: Map<string, TreeEntry>;
  kept: Kept[];
  /** Folders of theirs that have the name of one that the product's own code now expects. */
  clashes: Kept[];
}

type Whose = 'yours' | 'lock' | 'example' | 'type' | 'merged';

interface Unit {
  whose: Whose;
  name: string;
  sides: Sides<Map<string, TreeEntry>>;
}

/** In this order; what none matches is merged. */
const PATTERNS: readonly [Whose, RegExp][] = [
  // Whatever the product has there. What is generated is made again afterwards.
  ['yours', /^(?:catalog|infra\/requests|[.]waypost|[.]github\/(?:CODEOWNERS|ISSUE_TEMPLATE))(?=\/|$)/],
  // Lines of a lock file do not merge; what theirs has beyond it is put in by packages.
  ['lock', /^(?:infra\/)?package-lock[.]json$/],
  // Theirs once they changed it, as is what describes their repository.
  ['example', /^(?:templates\/[^/]+|(?:README|SECURITY)[.]md$|LICENSE$)/],
  // Theirs if they added it.
  ['type', /^infra\/types\/[^/]+(?=\/)/],
];

const SETTLE: Readonly<Record<Whose, (unit: Unit, division: Division) => void>> = {
  yours: ({ sides }, { settled }) => put(sides.yours, settled),
  lock: ({ sides }, { settled }) => put(sides.product, settled),
  example: settleExample,
  type: settleType,
  merged: merge,
};

/** Says of each path whose it is, and settles what is not merged. */
export function divideTrees(sides: Sides<Tree>): Division {
  const division: Division = {
    merged: { base: new Map(), yours: new Map(), product: new Map() },
    settled: new Map(),
    kept: [],
    clashes: [],
  };
  for (const unit of unitsOf(sides)) SETTLE[unit.whose](unit, division);
  return division;
}

function unitsOf(sides: Sides<Tree>): Iterable<Unit> {
  const units = new Map<string, Unit>();
  for (const side of ['yours', 'base', 'product'] as const)
    for (const [path, entry] of sides[side]) {
      const { whose, name } = unitOf(path);
      // On a disk that ignores case, two such folders are one.
      const key = `${whose} ${name.toLowerCase()}`;
      const unit = units.get(key) ?? { whose, name, sides: { base: new Map(), yours: new Map(), product: new Map() } };
      unit.sides[side].set(path, entry);
      units.set(key, unit);
    }
  return units.values();
}

function unitOf(path: string): { whose: Whose; name: string } {
  if (PRODUCT_ONLY.includes(path) || path === DEPENDABOT) return { whose: 'yours', name: path };
  for (const [whose, pattern] of PATTERNS) {
    const [name] = pattern.exec(path) ?? [];
    if (name !== undefined) return { whose, name };
  }
  return { whose: 'merged', name: '' };
}

function settleExample({ name, sides: { base, yours, product } }: Unit, { settled, kept }: Division): void {
  if (yours.size === 0) {
    // What they removed stays away.
    if (base.size === 0) put(product, settled);
  } else if (isSame(yours, base) && product.size > 0) put(product, settled);
  else {
    put(yours, settled);
    if (product.size === 0 && base.size > 0) kept.push({ path: name, reason: GONE });
    else if (isNews(base, yours, product)) kept.push({ path: name, reason: base.size === 0 ? ADDED : CHANGED });
  }
}

function settleType(unit: Unit, division: Division): void {
  const { base, yours, product } = unit.sides;
  const isAdded = yours.size > 0 && ![...yours].some(([path, { hash }]) => base.get(path)?.hash === hash);
  if (isAdded) put(yours, division.settled);
  else merge(unit, division);
  if (!isAdded || !isNews(base, yours, product)) return;
  const list = base.size === 0 ? division.clashes : division.kept;
  list.push({ path: unit.name, reason: ADDED });
}

const GONE = 'The product no longer has it.';
const ADDED = 'You added it, and the product now has one of that name. Yours stays.';
const CHANGED = 'You changed it, so the changes of the product are left out.';

/** Whether the product has something here that they do not see. */
function isNews(base: Tree, yours: Tree, product: Tree): boolean {
  return product.size > 0 && !isSame(product, base) && !isSame(product, yours);
}

function merge({ sides }: Unit, { merged }: Division): void {
  put(sides.base, merged.base);
  put(sides.yours, merged.yours);
  put(sides.product, merged.product);
}

function put(from: Tree, to: Map<string, TreeEntry>): void {
  for (const [path, entry] of from) to.set(path, entry);
}

function isSame(one: Tree, other: Tree): boolean {
  return (
    one.size === other.size &&
    [...one].every(([path, { mode, hash }]) => other.get(path)?.hash === hash && other.get(path)?.mode === mode)
  );
}
