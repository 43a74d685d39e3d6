import { redoc } from 'virtual:waypost-redoc';

// Draws a description by Redoc, which is loaded only here.

type Redoc = { init(description: string, options: object, element: Element): unknown };

const OPTIONS = {
  disableTelemetry: true,
  sanitize: true,
  // Every reference leads to the description itself.
  skipBundle: true,
  hideDownloadButtons: true,
  hideTryItPanel: true,
};

const ALLOWED = new Set(['http:', 'https:', 'mailto:']);

// The theme of the page that Redoc draws. A person chooses it on any page of the portal, or by Redoc's own button.
const CHOSEN = 'waypost-theme';
const REDOC = 'redoc.colorMode';
const root = document.documentElement;

const place = document.querySelector<HTMLElement>('#redoc')!;
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

/** Takes the address from links that lead to anything but a page or a mailbox: Redoc keeps what a description wrote. */
function disarmLinks(within: Element): void {
  const disarm = () => {
    for (const link of within.querySelectorAll<HTMLAnchorElement>('a[href]'))
      if (!ALLOWED.has(link.protocol)) link.removeAttribute('href');
  };
  new MutationObserver(disarm).observe(within, { subtree: true, childList: true, attributeFilter: ['href'] });
  disarm();
}

/** Gives Redoc the theme of the portal, and the portal what a person chooses in Redoc. */
function shareTheme(): void {
  const chosen = stored(CHOSEN);
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = chosen === 'dark' || (chosen !== 'light' && system.matches);
  if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;
  root.classList.add(isDark ? 'dark' : 'light');
  store(REDOC, isDark ? 'dark' : 'light');
  let shown = isDark;
  system.addEventListener('change', () => {
    if (root.dataset.theme) return;
    shown = system.matches;
    root.classList.toggle('dark', shown);
    root.classList.toggle('light', !shown);
    store(REDOC, shown ? 'dark' : 'light');
  });
  new MutationObserver(() => {
    if (root.classList.contains('dark') === shown) return;
    shown = !shown;
    root.dataset.theme = shown ? 'dark' : 'light';
    store(CHOSEN, root.dataset.theme);
  }).observe(root, { attributeFilter: ['class'] });
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing asks again.
  }
}
