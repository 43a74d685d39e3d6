import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';

/** Draws a form in its place on a page, which says in an attribute what the form knows from the start. */
export function mountForm<Props extends object>(Form: ComponentType<Props>): void {
  const place = document.getElementById('request');
  if (place) createRoot(place).render(<Form {...(JSON.parse(place.dataset.request!) as Props)} />);
}
