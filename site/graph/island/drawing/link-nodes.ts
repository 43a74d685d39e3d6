import { kindNoun } from '#core/catalog/kinds/kind-words.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { NodeStatus } from '#core/graph/mermaid.ts';
import {
  type EntityNode,
  hiddenBy,
  isMore,
  type MoreNode,
  type Picture,
  type PictureNode,
} from '#core/graph/picture.ts';
import { count } from '#core/text/count.ts';
import { statusWord } from '../node-status.ts';

const SVG = 'http://www.w3.org/2000/svg';

export interface Ways {
  /** To an entity's page; undefined where there is none. */
  page(ref: Ref): string | undefined;
  map(ref: Ref): string;
}

/**
 * Makes the nodes of a drawing links, as a page has them: Tab comes to them in reading order, and every way to open a link
 * works. "+N more" are buttons, which say `data-more`, their place among the nodes.
 */
export function linkNodes(svg: SVGSVGElement, picture: Picture, ways: Ways & { status: ReadonlyMap<Ref, NodeStatus> }) {
  svg.setAttribute('role', 'group');
  svg.removeAttribute('aria-roledescription');
  for (const part of svg.querySelectorAll('.edgePaths, .edgeLabels, .edges')) part.setAttribute('aria-hidden', 'true');
  const drawn = picture.nodes.flatMap((node, place) => {
    const shape = svg.querySelector<SVGGElement>(`[id*="flowchart-n${place}-"]`);
    return shape ? { node, place, shape } : [];
  });
  for (const { node, place, shape } of drawn) {
    const wrapper = isMore(node) ? button(node, place) : link(node, ways);
    wrapper.classList.add('map-node');
    wrapper.dataset.node = String(place);
    shape.replaceWith(wrapper);
    wrapper.append(shape);
    spaceLines(shape);
    if (!isMore(node) && !node.focus) wrapper.after(centre(node, shape, ways));
  }
  for (const [place, { ref, title, kind }] of picture.groups.entries())
    frameLink(svg, place, { ref, title, kind, ways });
  sortByPlace(drawn.map(({ shape }) => shape));
}

function spaceLines(shape: SVGGElement): void {
  for (const line of [...shape.querySelectorAll('.text-outer-tspan')].slice(0, -1)) line.append(' ');
}

function link(node: EntityNode, { page, map, status }: Ways & { status: ReadonlyMap<Ref, NodeStatus> }): SVGElement {
  return element('a', {
    href: page(node.ref) ?? map(node.ref),
    'aria-label': nodeWords(node, status.get(node.ref)),
  });
}

function button(node: MoreNode, place: number): SVGElement {
  const hidden = hiddenBy(node);
  const words = node.team
    ? `${node.title}: draw ${hidden === 1 ? 'it' : 'them'} one by one`
    : `${count(hidden, 'more entry', 'more entries')}: list ${hidden === 1 ? 'it' : 'them'}`;
  const opens: Record<string, string> = node.team ? { 'aria-expanded': 'false' } : { 'aria-haspopup': 'dialog' };
  return element('g', { role: 'button', tabindex: '0', ...opens, 'aria-label': words, 'data-more': String(place) });
}

/** For a pointer; the list below the drawing has the same for all. */
function centre({ ref, title }: EntityNode, shape: SVGGElement, { map }: Ways): SVGElement {
  const { x, y, width } = shape.getBBox();
  const [dx, dy] = middleOf(shape);
  const made = element('a', {
    class: 'map-centre',
    href: map(ref),
    tabindex: '-1',
    'data-centre': ref,
    transform: `translate(${dx + x + width},${dy + y})`,
    'aria-hidden': 'true',
  });
  made.append(
    tooltip(`Centre the map on ${title}`),
    element('circle', { r: '9' }),
    element('circle', { class: 'ring', r: '3.5' }),
    element('path', { d: 'M0-6.5v3M0 6.5v-3M-6.5 0h3M6.5 0h-3' }),
  );
  return made;
}

export function middleOf(shape: Element): [x: number, y: number] {
  const [x = 0, y = 0] = (shape.getAttribute('transform') ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];
  return [x, y];
}

function frameLink(
  svg: SVGSVGElement,
  place: number,
  { ref, title, kind, ways }: { ref: Ref; title: string; kind: string; ways: Ways },
): void {
  const label = svg.querySelector(`[id$="-g${place}"] > .cluster-label, #g${place} > .cluster-label`);
  if (!label) return;
  const made = element('a', {
    class: 'map-frame',
    href: ways.page(ref) ?? ways.map(ref),
    'aria-label': `${title}, ${kindNoun(kind)}`,
  });
  label.replaceWith(made);
  made.append(label);
}

/** Tab goes down a column and on to the next, as the eye does, whatever order they were drawn in. */
function sortByPlace(shapes: readonly SVGGElement[]): void {
  const placed = shapes.map((shape) => {
    const { left, top, width, height } = shape.getBoundingClientRect();
    return { shape, x: left + width / 2, y: top + height / 2 };
  });
  placed.sort((a, b) => (Math.abs(a.x - b.x) > 24 ? a.x - b.x : a.y - b.y));
  for (const { shape } of placed) {
    const wrapper = shape.parentElement!;
    const mark = wrapper.nextElementSibling;
    wrapper.parentElement!.append(wrapper, ...(mark?.classList.contains('map-centre') ? [mark] : []));
  }
}

function tooltip(text: string): SVGElement {
  const made = element('title', {});
  made.textContent = text;
  return made;
}

export function element(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(SVG, name) as SVGElement;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

export function moreAt(target: EventTarget | null, picture: Picture): MoreNode | undefined {
  const place = (target as Element | null)?.closest('[data-more]')?.getAttribute('data-more');
  const node: PictureNode | undefined = place ? picture.nodes[Number(place)] : undefined;
  return node && isMore(node) ? node : undefined;
}

/** The label of a node for screen readers: `Checkout, service, down`. It starts with the visible text. */
function nodeWords({ title, kind, members, focus, missing }: EntityNode, status?: NodeStatus): string {
  return [
    members ? `${title} (${members})` : title,
    missing && kind !== 'external' ? `${kindNoun(kind)}, not in the catalog` : kindNoun(kind),
    ...(status ? [statusWord(status)] : []),
    ...(focus ? ['in the middle'] : []),
  ].join(', ');
}
