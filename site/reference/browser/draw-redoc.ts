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
const words = document.querySelector<HTMLElement>('#redoc-state')!;
shareTheme();
disarmLinks(place);
draw().catch(() => {
  words.textContent =
    'This description cannot be drawn. Its operations are on the page before this one, and the file can be downloaded.';
});

async function draw(): Promise<void> {
  const [{ init }, response] = await Promise.all([
    import(/* @vite-ignore */ new URL(redoc, import.meta.url).href) as Promise<Redoc>,
    fetch(place.dataset.description!),
  ]);
  if (!response.ok) throw new Error(`The description was answered with ${response.status}.`);
  init(await response.text(), OPTIONS, place);
  words.remove();
}
