const STOPS = 'a[href], button, input';

/**
 * Draws rows again, as happens whenever something new is known of them. The focus stays on the link or the checkbox of the row that had it, if
 * the row is still among them.
 */
export function keepFocus(body: HTMLTableSectionElement, draw: () => void): void {
  const focused = body.ownerDocument.activeElement;
  const row = focused && body.contains(focused) ? focused.closest('tr') : null;
  const place = row ? stopsOf(row).indexOf(focused as HTMLElement) : -1;
  const page = row && pageOf(row);
  draw();
  if (place < 0 || !page) return;
  const again = [...body.rows].find((drawn) => pageOf(drawn) === page);
  if (again) stopsOf(again)[place]?.focus({ preventScroll: true });
}

/** The page that a row is about, which no other row is. */
function pageOf(row: HTMLTableRowElement): string | null | undefined {
  return row.querySelector('th > a')?.getAttribute('href');
}

function stopsOf(row: HTMLTableRowElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(STOPS)];
}
