import { lookContent } from '#core/text/look-html.ts';
import { spans } from '#core/text/spans.ts';
import { recall } from '../../memory/memory.ts';
import { element } from '../../text/element.ts';
import { href } from '../../text/href.ts';
import type { TeamWork, TodoItem } from '../own-work.ts';

const LOOKS = {
  error: { look: 'down', word: 'Error' },
  warning: { look: 'degraded', word: 'Warning' },
  todo: { look: 'unknown', word: 'To do' },
} as const;

export function showOwnTodo({ title, todo, reviews }: TeamWork): void {
  const section = document.querySelector<HTMLElement>('.own-todo');
  const list = section?.querySelector('ul');
  if (!section || !list) return;
  const none = element('li', {}, element('p', { className: 'muted' }, `Nothing. ${title} has no problems to fix.`));
  list.replaceChildren(...(todo.length > 0 ? todo.map(line) : [none]));
  section.querySelector('.more')?.remove();
  if (reviews.length > 0) section.append(waiting(reviews));
  section.hidden = false;
  for (const everyone of document.querySelectorAll<HTMLDetailsElement>('.everyone')) everyone.open = false;
  showMineFirst();
}

export function hideOwnTodo(): void {
  const section = document.querySelector<HTMLElement>('.own-todo');
  if (section) section.hidden = true;
  for (const everyone of document.querySelectorAll<HTMLDetailsElement>('.everyone')) everyone.open = true;
}

/** Links to the forge's lists of requests that wait for approval. Only the forge knows how many there are. */
function waiting(reviews: TeamWork['reviews']): HTMLElement {
  const links = reviews.map(({ title, href }) => element('a', { href }, title));
  return element(
    'p',
    { className: 'more' },
    'GitHub lists the requests that wait, and since when: ',
    ...links.flatMap((link, place) => (place > 0 ? [', ', link] : [link])),
  );
}

function line({ look: severity, title, detail, action }: TodoItem): HTMLElement {
  const { look, word } = LOOKS[severity];
  const badge = element('span', { className: `status plain ${look}`, innerHTML: lookContent(look, word) });
  const words = element('span', {}, ...inCode(title));
  if (detail) words.append(element('span', { className: 'sub' }, ...inCode(detail)));
  const link = element('a', { className: 'button', href: action.href }, action.words);
  link.append(element('span', { className: 'unseen' }, `: ${title}`));
  return element('li', {}, badge, words, link);
}

function inCode(text: string): (Node | string)[] {
  return spans(text).map(({ text, code }) => (code ? element('code', {}, text) : text));
}

/** Moves to the front of each list what links to the team that a person called their own. The rest keeps its order. */
function showMineFirst(within: ParentNode = document): void {
  const { team } = recall();
  if (!team) return;
  const own = `a[href="${CSS.escape(href(team.address))}"]`;
  for (const list of within.querySelectorAll<HTMLElement>('.gaps .items')) {
    const mine = [...list.children].filter((item) => item.querySelector(own));
    list.prepend(...mine);
  }
}
