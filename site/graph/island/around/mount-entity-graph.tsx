import '../../graph.css';
import type { Ref } from '#core/catalog/ref.ts';
import { drawIsland } from '../../../island/draw-island.ts';
import { EntityGraph } from './EntityGraph.tsx';

/** Draws the graph of the entity that a place of the page names. */
export function mountEntityGraph(place: HTMLElement): void {
  drawIsland(place, <EntityGraph of={place.dataset.of as Ref} from={place.dataset.from!} />);
}
