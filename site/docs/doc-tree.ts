import type { DocRecord } from '#core/docs/doc-record.ts';
import { href } from '../text/href.ts';

/** A page of documentation, or a section of pages. */
export type DocNode =
  | { title: string; href: string; isThis: boolean }
  | { title: string; hasThis: boolean; nodes: DocNode[] };

/** All documents of an entity as a tree of sections, in the order in which they are read. */
export function docTree(docs: readonly DocRecord[], shown: DocRecord): DocNode[] {
  return level(
    docs.map((doc) => ({ doc, within: doc.within ?? [] })),
    shown,
  );
}

interface Placed {
  doc: DocRecord;
  /** Titles of the sections that are still to open. */
  within: readonly string[];
}

/** Documents of one section after another are one section, also where others come between. */
function level(placed: readonly Placed[], shown: DocRecord): DocNode[] {
  const nodes: DocNode[] = [];
  const sections = Map.groupBy(placed, ({ within: [section] }) => section);
  const opened = new Set<string>();
  for (const { doc, within } of placed) {
    const [section] = within;
    if (section === undefined) nodes.push({ title: doc.title, href: href(doc.address), isThis: doc === shown });
    else if (!opened.has(section)) {
      opened.add(section);
      const inside = sections.get(section)!;
      const below = inside.map(({ doc, within }) => ({ doc, within: within.slice(1) }));
      const hasThis = inside.some(({ doc }) => doc === shown);
      nodes.push({ title: section, hasThis, nodes: level(below, shown) });
    }
  }
  return nodes;
}
