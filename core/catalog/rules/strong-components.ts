import { compareText } from '../../text/compare-text.ts';
import type { Ref } from '../ref.ts';

interface Visit<Node> {
  node: Node;
  next: Iterator<Node>;
}

/**
 * Groups of nodes that all reach each other, by Tarjan's algorithm: linear, and without recursion, so that a chain of any
 * length fits.
 *
 * @see https://doi.org/10.1137/0201010
 */
function strongComponents<Node>(nodes: Iterable<Node>, successors: (node: Node) => Iterable<Node>): Node[][] {
  const order = new Map<Node, number>();
  const lowest = new Map<Node, number>();
  const open: Node[] = [];
  const isOpen = new Set<Node>();
  const components: Node[][] = [];
  const visits: Visit<Node>[] = [];

  const enter = (node: Node) => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    open.push(node);
    isOpen.add(node);
    visits.push({ node, next: successors(node)[Symbol.iterator]() });
  };
  const lower = (node: Node, to: number) => lowest.set(node, Math.min(lowest.get(node)!, to));
  const leave = ({ node }: Visit<Node>) => {
    const parent = visits.at(-1);
    if (parent) lower(parent.node, lowest.get(node)!);
    if (lowest.get(node) !== order.get(node)) return;
    const component = open.splice(open.lastIndexOf(node));
    for (const member of component) isOpen.delete(member);
    components.push(component);
  };

  for (const root of nodes) {
    if (order.has(root)) continue;
    enter(root);
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
      const { value, done } = visit.next.next();
      if (done) leave(visits.pop()!);
      else if (!order.has(value)) enter(value);
      else if (isOpen.has(value)) lower(visit.node, order.get(value)!);
    }
  }
  return components;
}

/** Those of several that reach each other, and what leads to itself. Each circle is sorted, and so are they. */
export function circles(starts: Iterable<Ref>, next: (ref: Ref) => readonly Ref[]): Ref[][] {
  return strongComponents(starts, next)
    .filter(([first, ...more]) => more.length > 0 || next(first!).includes(first!))
    .map((component) => component.sort(compareText))
    .sort(([a], [b]) => compareText(a!, b!));
}
