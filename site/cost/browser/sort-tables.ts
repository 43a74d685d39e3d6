/** Lets people sort the tables of a page by their columns. Without it they are in the order in which they were written. */
export function sortTables(page: ParentNode): void {
  for (const table of page.querySelectorAll<HTMLTableElement>('table[data-sortable]')) makeSortable(table);
}

function makeSortable(table: HTMLTableElement): void {
  const [body] = table.tBodies;
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  if (!body || body.rows.length < 2) return;
  for (const [column, head] of heads.entries()) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      // Numbers begin with the largest, words with the first letter.
      const isNumeric = head.classList.contains('num');
      const order = head.getAttribute('aria-sort') ?? (isNumeric ? 'ascending' : 'descending');
      const isDescending = order === 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
      const sorted = [...body.rows].sort((a, b) => compareCells(a.cells[column]!, b.cells[column]!, isNumeric));
      body.append(...(isDescending ? sorted.reverse() : sorted));
    });
  }
}

const COLLATOR = new Intl.Collator('en');

function compareCells(a: HTMLElement, b: HTMLElement, isNumeric: boolean): number {
  return isNumeric ? numberIn(a) - numberIn(b) : COLLATOR.compare(textIn(a), textIn(b));
}

/** Of `$1,204.50`, `97%` or `3`. What is not known may be more than all others. */
function numberIn(cell: HTMLElement): number {
  const text = textIn(cell);
  if (text === 'not known') return Number.MAX_VALUE;
  return Number(text.replace(/[^0-9.]/g, '')) || 0;
}

function textIn(cell: HTMLElement): string {
  return (cell.querySelector('a') ?? cell).textContent.trim();
}
