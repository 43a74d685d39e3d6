import { endsOf, pathThrough } from '#core/graph/path-through.ts';
import type { Picture } from '#core/graph/picture.ts';
import { onPointedAt } from './on-pointed-at.ts';

/** Lets all fade but what the node that somebody points at needs, and what needs it, at any distance. */
export function tracePaths(svg: SVGSVGElement, picture: Picture): void {
  const { nodes, edges } = picture;
  const wrappers = nodes.map((_, place) => svg.querySelector(`[data-node="${place}"]`));
  const ids = new Map(nodes.map(({ id }, place) => [id, `n${place}`]));
  const lines = edges.map((edge) => {
    const [needer, needed] = endsOf(edge);
    return { edge, parts: svg.querySelectorAll(`[data-id^="L_${ids.get(needer)}_${ids.get(needed)}_"]`) };
  });
  onPointedAt(svg, (place) => {
    const path = place === undefined ? undefined : pathThrough(picture, nodes[place]!.id);
    for (const [other, wrapper] of wrappers.entries())
      wrapper?.classList.toggle('aside', path !== undefined && !path.nodes.has(nodes[other]!.id));
    for (const { edge, parts } of lines)
      for (const part of parts) part.classList.toggle('aside', path !== undefined && !path.edges.has(edge));
  });
}
