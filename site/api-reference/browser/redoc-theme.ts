// The theme of the page that Redoc draws. A person chooses it on any page of the portal, or by Redoc's own button.
const CHOSEN = 'waypost-theme';
/** Where Redoc keeps it. */
const REDOC = 'redoc.colorMode';
const root = document.documentElement;

/** Gives Redoc the theme of the portal, and the portal what a person chooses in Redoc. */
export function shareTheme(): void {
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
