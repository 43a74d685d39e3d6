import { drawIsland } from '../../../island/draw-island.ts';
import { loadMermaid } from '../drawing/load-mermaid.ts';
import { loadTopology } from '../use-topology.ts';
import { MapApp } from './MapApp.tsx';

const place = document.getElementById('map');
if (place) {
  // Both load while the rest starts; the code that uses them handles a failure.
  loadTopology().catch(() => {});
  loadMermaid().catch(() => {});
  drawIsland(place, <MapApp />);
}
