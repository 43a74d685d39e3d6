import { redoc } from 'virtual:waypost-redoc';
import { disarmLinks } from './disarm-links.ts';
import { shareTheme } from './redoc-theme.ts';

// Draws a description by Redoc, which is loaded only here.

/** The part that is used of what Redoc exports. */
interface Redoc {
  init(description: string, options: object, element: Element): unknown;
}

const OPTIONS = {
  disableTelemetry: true,
  sanitize: true,
  // Every reference leads to the description itself.
  skipBundle: true,
  hideDownloadButtons: true,
  hideTryItPanel: true,
};

const place = document.querySelector<HTMLElement>('#redoc')!;
/** What is there until Redoc has drawn a `main` of its own. */
const until = document.querySelector<HTMLElement>('#redoc-state')!;
shareTheme();
disarmLinks(place);
until.setAttribute('aria-busy', 'true');
draw().catch(() => {
  until.removeAttribute('aria-busy');
  until.querySelector('p')!.textContent =
    'This description cannot be drawn. Its operations are on the page before this one, and the file can be downloaded.';
});

async function draw(): Promise<void> {
  const [{ init }, response] = await Promise.all([
    import(/* @vite-ignore */ new URL(redoc, import.meta.url).href) as Promise<Redoc>,
    fetch(place.dataset.description!),
  ]);
  if (!response.ok) throw new Error(`The description was answered with ${response.status}.`);
  const drawn = new MutationObserver(() => {
    if (!place.querySelector('main')) return;
    drawn.disconnect();
    until.remove();
    nameMenu();
  });
  drawn.observe(place, { childList: true, subtree: true });
  init(await response.text(), OPTIONS, place);
}

/** Redoc's menu is no landmark by itself. */
function nameMenu(): void {
  const menu = place.querySelector('.menu-content');
  menu?.setAttribute('role', 'navigation');
  menu?.setAttribute('aria-label', 'Operations');
}
