import type { ComponentType } from 'react';
import { drawIsland } from '../../../island/draw-island.ts';

/** Draws a form in its place on a page, which says in an attribute what the form knows from the start. */
export function mountForm<Props extends object>(Form: ComponentType<Props>): void {
  const place = document.getElementById('request');
  if (place) drawIsland(place, <Form {...(JSON.parse(place.dataset.request!) as Props)} />);
}
