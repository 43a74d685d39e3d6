const written = new WeakMap<HTMLElement, string>();

/**
 * Leaves a place alone that would stay what it is, and the focus where it was in one that does not.
 *
 * @param content what the place shows, without what changes by itself, such as durations; of JSON
 */
export function writeKeepingFocus(place: HTMLElement, content: unknown, html: () => string): void {
  const now = JSON.stringify(content);
  if (now === written.get(place)) return;
  written.set(place, now);
  const { activeElement } = document;
  const focused = activeElement && place.contains(activeElement) ? markOf(activeElement) : undefined;
  place.innerHTML = html();
  if (focused === undefined) return;
  const links = [...place.querySelectorAll<HTMLElement>('a[href]')];
  links.find((link) => markOf(link) === focused)?.focus();
}

/** Two services may have one address of their people. */
function markOf(link: Element): string {
  const service = link.closest('li')?.querySelector<HTMLElement>('[data-status-of]')?.dataset.statusOf;
  return `${service} ${link.getAttribute('href')}`;
}
