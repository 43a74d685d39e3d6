/** What a row is left by: in a table, the first link of a row that has one. */
const ROWS = 'main tbody tr';
const ROW_LINK = 'th a[href], td a[href]';

/**
 * Moves the focus from row to row of the tables of a page, also from the field above a list into it and back. Enter then opens the link
 * that has the focus, as everywhere.
 *
 * @returns whether there was a row to go to
 */
export function moveInRows(step: 1 | -1): boolean {
  const links = rowLinks();
  const at = links.findIndex((link) => link.closest('tr') === document.activeElement?.closest('tr'));
  const next = at < 0 ? (step > 0 ? links[0] : undefined) : links[at + step];
  if (next) next.focus();
  else if (at === 0) document.querySelector<HTMLElement>(LIST_FIELD)?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined || at === 0;
}

const LIST_FIELD = 'main input[type="search"]';

/** Whether an arrow key is for the rows: in one of them, or in the field above them, which has no choices of its own. */
export function isAtRows(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches(`${LIST_FIELD}:not([role="combobox"])`) || target.matches(`${ROWS} :is(${ROW_LINK})`);
}

function rowLinks(): HTMLElement[] {
  return [...document.querySelectorAll(ROWS)].flatMap((row) => {
    const link = row.querySelector<HTMLElement>(ROW_LINK);
    return link?.checkVisibility() ? [link] : [];
  });
}
