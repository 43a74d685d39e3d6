import '../../graph.css';
import { createRoot } from 'react-dom/client';
import type { Ref } from '#core/catalog/ref.ts';
import { EntityGraph } from './EntityGraph.tsx';

/** Draws the graph of the entity that a place of the page names. */
export function mountEntityGraph(place: HTMLElement): void {
  createRoot(place).render(<EntityGraph of={place.dataset.of as Ref} from={place.dataset.from!} />);
}
