import { STRONGEST } from '#core/graph/draw-edges.ts';
import { isReportedByNeeder } from '#core/graph/need.ts';
import type { Picture } from '#core/graph/picture.ts';
import { element, middleOf } from './link-nodes.ts';

/** Between a node of a grid and another: how many relations say that it needs the other, and that the other needs it. */
type Tie = { needs: number; needed: number };

/**
 * Shows the relations of one node of a grid at a time: that which somebody points at, or comes to by keyboard. Each node says them
 * as its description, too.
 */
export function showTies(svg: SVGSVGElement, picture: Picture): void {
  const ties = tiesOf(picture);
  const wrappers = picture.nodes.map((_, place) => svg.querySelector<SVGElement>(`[data-node="${place}"]`)!);
  for (const [place, wrapper] of wrappers.entries())
    wrapper.setAttribute('aria-description', tieWords(ties[place]!, picture));
  const [below, above] = [element('g', LAYER), element('g', LAYER)];
  const nodes = svg.querySelector('.nodes')!;
  nodes.before(below);
  nodes.after(above);

  const shapeAt = (place: number) => wrappers[place]!.querySelector<SVGGElement>('.node')!;
  onPointedAt(svg, (place) => {
    const own = place === undefined ? undefined : ties[place]!;
    for (const [other, wrapper] of wrappers.entries())
      wrapper.classList.toggle('aside', own !== undefined && other !== place && !own.has(other));
    const drawn = [...(own ?? [])].map(([other, tie]) =>
      drawTie({ from: shapeAt(place!), to: shapeAt(other), ...tie }),
    );
    below.replaceChildren(...drawn.map(({ line }) => line));
    above.replaceChildren(...drawn.map(({ count }) => count));
  });
}

/** How far lines are bent, as a share of their length. */
const BEND = 0.15;

const LAYER = { class: 'map-ties', 'aria-hidden': 'true' };

function tiesOf({ nodes, edges }: Picture): ReadonlyMap<number, Tie>[] {
  const places = new Map(nodes.map(({ id }, place) => [id, place]));
  const ties = nodes.map(() => new Map<number, Tie>());
  const add = (of: number, other: number, side: keyof Tie, count: number) => {
    if ([...ties[of]!.values()].filter((tie) => tie[side] > 0).length >= STRONGEST) return;
    const tie = ties[of]!.get(other) ?? { needs: 0, needed: 0 };
    tie[side] += count;
    ties[of]!.set(other, tie);
  };
  for (const { from, relation, to, count } of [...edges].sort((a, b) => b.count - a.count)) {
    const ends = [places.get(from)!, places.get(to)!] as const;
    const [needer, needed] = isReportedByNeeder(relation) ? ends : [ends[1], ends[0]];
    add(needer, needed, 'needs', count);
    add(needed, needer, 'needed', count);
  }
  return ties;
}

/** `Needs Ledger (12), stripe (3). Is needed by Storefront (7).` */
function tieWords(ties: ReadonlyMap<number, Tie>, { nodes }: Picture): string {
  const list = (side: keyof Tie) =>
    [...ties].flatMap(([other, tie]) => (tie[side] > 0 ? `${nodes[other]!.title} (${tie[side]})` : [])).join(', ');
  const [needs, needed] = [list('needs'), list('needed')];
  const words = [needs && `Needs ${needs}.`, needed && `Is needed by ${needed}.`].filter(Boolean);
  return words.join(' ') || 'Needs nothing, and nothing needs it.';
}

function drawTie({ from, to, needs, needed }: Tie & { from: SVGGElement; to: SVGGElement }) {
  const [[fromX, fromY], [x, y]] = [middleOf(from), middleOf(to)];
  // A straight line to the next but one of a row would end at the next.
  const bend = [(fromX + x) / 2 + (y - fromY) * BEND, (fromY + y) / 2 + (fromX - x) * BEND];
  const line = element('path', {
    class: needs > 0 ? 'needs' : 'needed',
    d: `M${fromX} ${fromY}Q${bend} ${x} ${y}`,
  });
  const count = element('text', { x: String(x), y: String(y + to.getBBox().y) });
  count.textContent = [needs > 0 && `→ ${needs}`, needed > 0 && `← ${needed}`].filter(Boolean).join('  ');
  return { line, count };
}

/**
 * Says which node of a drawing somebody points at, or has come to by keyboard, whenever it is another.
 *
 * @param show gets its place among the nodes of the picture; undefined for none
 */
export function onPointedAt(svg: SVGSVGElement, show: (place: number | undefined) => void): void {
  let shown: number | undefined;
  function point(target: EventTarget | null) {
    const place = placeOf(target) ?? placeOf(document.activeElement);
    if (place === shown) return;
    shown = place;
    show(place);
  }
  for (const event of ['pointerover', 'focusin']) svg.addEventListener(event, ({ target }) => point(target));
  for (const event of ['pointerleave', 'focusout']) svg.addEventListener(event, () => point(null));
}

function placeOf(target: EventTarget | null): number | undefined {
  const node = (target as Element | null)?.closest?.('[data-node]')?.getAttribute('data-node');
  return node ? Number(node) : undefined;
}
