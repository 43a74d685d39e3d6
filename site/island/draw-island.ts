import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

/**
 * Draws an island in its place on a page, and marks the place with `data-island`. Scripts of every page leave out what is within: React
 * breaks on elements that others have moved, and may draw them before those scripts run.
 */
export function drawIsland(place: HTMLElement, content: ReactNode): void {
  place.dataset.island = '';
  createRoot(place).render(content);
}
