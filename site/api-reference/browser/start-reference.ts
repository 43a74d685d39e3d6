filterOperations();

/** Hides the operations that do not have the words of the field, where there are operations to choose from. */
function filterOperations(): void {
  const field = document.querySelector<HTMLInputElement>('#filter-operations');
  if (!field) return;
  const status = document.querySelector('#no-operations')!;
  const groups = [...document.querySelectorAll<HTMLElement>('.operations .operation-group')].map((group) => ({
    group,
    items: [...group.querySelectorAll('li')].map((item) => ({ item, text: textOf(item, group) })),
  }));
  field.closest('p')!.hidden = groups.flatMap(({ items }) => items).length < 2;
  field.addEventListener('input', () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { group, items } of groups) {
      for (const { item, text } of items) item.hidden = !words.every((word) => text.includes(word));
      const shown = items.filter(({ item }) => !item.hidden).length;
      group.hidden = shown === 0;
      found += shown;
    }
    status.textContent = found === 0 ? 'No operation has these words.' : '';
  });
}

function textOf(item: HTMLElement, group: HTMLElement): string {
  const heading = group.querySelector('.group-name')?.textContent ?? '';
  return `${item.textContent} ${heading} ${item.querySelector('a')?.hash ?? ''}`.toLowerCase();
}
