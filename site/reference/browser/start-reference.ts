import { copyText } from '../../text/copy-text.ts';

// What the page of a reference does in a browser: filters its operations, and copies commands.
filterOperations();
copyCommands();

/** How long a button says what it did, in milliseconds. */
const SHOWN = 2000;

function filterOperations(): void {
  const field = document.querySelector<HTMLInputElement>('#filter-operations');
  if (!field) return;
  const status = document.querySelector('#no-operations')!;
  const groups = [...document.querySelectorAll<HTMLElement>('.operations .operation-group')].map((group) => ({
    group,
    items: [...group.querySelectorAll('li')].map((item) => ({ item, text: textOf(item, group) })),
  }));
  field.closest('p')!.hidden = false;
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

function copyCommands(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.call .copy')) {
    const text = button.parentElement!.querySelector('pre')!.textContent;
    button.hidden = false;
    button.addEventListener('click', async () => {
      button.textContent = (await copyText(text)) ? 'Copied' : 'Not allowed';
      setTimeout(() => {
        button.textContent = 'Copy';
      }, SHOWN);
    });
  }
}
