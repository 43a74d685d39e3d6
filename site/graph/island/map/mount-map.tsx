import { createRoot } from 'react-dom/client';
import { loadMermaid } from '../drawing/load-mermaid.ts';
import { loadTopology } from '../load-topology.ts';
import { MapApp } from './MapApp.tsx';

const place = document.getElementById('map');
if (place) {
  // Both are on their way while the rest begins; who uses them hears of a failure.
  loadTopology().catch(() => {});
  loadMermaid().catch(() => {});
  createRoot(place).render(<MapApp />);
}
