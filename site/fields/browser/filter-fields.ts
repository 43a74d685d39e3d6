/** Lets people find fields of a reference by words, which the address keeps. Without it, all fields are shown. */
export function filterFields(page: Document): void {
  const search = page.querySelector<HTMLElement>('[data-field-search]');
  const input = search?.querySelector('input');
  const output = search?.querySelector('output');
  if (!search || !input || !output) return;
  search.hidden = false;
  const fields = [...page.querySelectorAll<HTMLElement>('[data-field]')].map((element) => ({
    element,
    text: textOf(element),
  }));
  const groups = [...page.querySelectorAll<HTMLElement>('.chapter, .shared-fields')];
  const none = page.querySelector<HTMLElement>('[data-none-found]');
  const all = output.textContent;

  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { element, text } of fields) {
      element.hidden = !words.every((word) => text.includes(word));
      if (!element.hidden) found++;
    }
    for (const group of groups) group.hidden = group.querySelector('[data-field]:not([hidden])') === null;
    output.value = words.length === 0 ? all : `${found} of ${all}`;
    if (none) none.hidden = found > 0;
    remember(input.value.trim());
  };

  input.value = new URLSearchParams(location.search).get('q') ?? '';
  if (input.value) show();
  input.addEventListener('input', show);
}

function textOf(element: HTMLElement): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').toLowerCase();
}

function remember(words: string): void {
  const address = new URL(location.href);
  if (words) address.searchParams.set('q', words);
  else address.searchParams.delete('q');
  history.replaceState(history.state, '', address);
}
