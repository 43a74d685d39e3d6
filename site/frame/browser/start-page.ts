import { readBars } from '../../health/browser/read-bars.ts';
import { showHealth } from '../../health/browser/show-health.ts';
import { noteVisit, type Visited } from '../../memory/memory.ts';
import { showStar } from '../../memory/star-button.ts';
import { listenForPalette } from '../../palette/palette-opener.ts';
import { showRelativeTimes } from './relative-times.ts';

/** What every page does in a browser; each works without the others. */
listenForPalette();
showRelativeTimes();
showStar();
showHealth();
readBars();
const visited = visitedPage();
if (visited) noteVisit(visited);

/** The entity that the page is about: its frame names it, or its star does. */
function visitedPage(): Visited | undefined {
  const { address, title, kind } =
    document.querySelector<HTMLElement>('main[data-address], .star[data-address]')?.dataset ?? {};
  return address && title && kind ? { address, title, kind } : undefined;
}
