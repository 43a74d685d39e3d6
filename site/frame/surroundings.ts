import { snapshot } from '../snapshot/snapshot.ts';
import { type Frame, frame } from './frame.ts';

export const surroundings: Frame = frame(snapshot);

/**
 * What a page shows: two pages that show the same are the same but for menu and foot, so that a build need not draw the second
 * (scripts/build/draw-pages.ts calls `shown` of a page for it).
 *
 * @param section as the page gives it to the frame
 * @param view all that the page is made from, as JSON can hold it
 */
export function inFrame<View>(section: string, view: View): { section: string; view: [look: unknown, View] } {
  return { section, view: [LOOK, view] };
}

const { title, logo, accent, without } = surroundings;
const LOOK = [title, logo, accent, ...(without === undefined ? [] : [without])];
