import { type Document, isAlias, isCollection, isMap, isPair, isScalar } from 'yaml';

export interface TreeFacts {
  aliases: number[];
  tooDeep?: number;
  twice: number[];
}

/** Walks the nodes of a document once. @param deepest levels of nesting; a map or list that is a key counts for ten */
export function inspectTree(document: Document, deepest: number): TreeFacts {
  const facts: TreeFacts = { aliases: [], twice: [] };
  inspect(document.contents, deepest, facts);
  return facts;
}

const KEY_COSTS = 10;

function inspect(node: unknown, left: number, facts: TreeFacts): void {
  if (isAlias(node)) facts.aliases.push(node.range?.[0] ?? 0);
  if (!isCollection(node) || facts.tooDeep !== undefined) return;
  if (left <= 0) {
    facts.tooDeep = node.range?.[0] ?? 0;
    return;
  }
  if (isMap(node)) findTwice(node.items, facts);
  for (const item of node.items) {
    if (!isPair(item)) inspect(item, left - 1, facts);
    else {
      if (!isScalar(item.key)) inspect(item.key, left - KEY_COSTS, facts);
      if (!isScalar(item.value)) inspect(item.value, left - 1, facts);
    }
  }
}

function findTwice(pairs: readonly unknown[], { twice }: TreeFacts): void {
  const seen = new Set<unknown>();
  for (const pair of pairs) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const { value, range } = pair.key;
    // `1` and `"1"` become one key of the data, too.
    const name = value === null ? '' : String(value);
    if (seen.has(name)) twice.push(range?.[0] ?? 0);
    else seen.add(name);
  }
}
