import { element } from '../../text/element.ts';
import { fetchJson } from '../../text/fetch-json.ts';
import { number } from '../../text/words.ts';

type Unfinished = { number: number; title: string };

/** Counts the requests of a portal on this machine that are not done yet in the menu, and lists them on the page that it leads to. */
export async function showUnfinished(): Promise<void> {
  const unfinished = await readUnfinished();
  for (const count of document.querySelectorAll('[data-unfinished]'))
    count.textContent = unfinished.length > 0 ? number(unfinished.length) : '';
  const section = document.querySelector<HTMLElement>('[data-unfinished-list]');
  if (!section) return;
  section.querySelector('ul')!.replaceChildren(...unfinished.map(line));
  section.hidden = unfinished.length === 0;
}

function line(request: Unfinished): HTMLElement {
  const command = `npx portal forge show ${request.number}`;
  const title = element('span', { className: 'strong' }, request.title);
  return element('li', {}, title, element('code', { className: 'kind' }, command));
}

async function readUnfinished(): Promise<readonly Unfinished[]> {
  return (await fetchJson<{ items?: Unfinished[] }>('requests', 'no-store'))?.items ?? [];
}
