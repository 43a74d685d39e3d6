import { kindNoun } from '#core/catalog/kinds/kind-words.ts';
import { recall, type Visited } from '../../memory/memory.ts';
import { showOwnTeam } from '../../memory/own-team-work.ts';
import { learnPerson } from '../../person/browser/learn-person.ts';
import { element } from '../../text/element.ts';
import { href } from '../../text/href.ts';
import { relativeTime } from '../../text/relative-time.ts';
import { timeText } from '../../text/time-text.ts';
import { number } from '../../text/words.ts';
import type { TeamWork } from '../own-work.ts';
import { showMyTeam } from './my-team.ts';
import { hideOwnTodo, showOwnTodo } from './own-todo.ts';

const SHOWN = 8;

// What the home page shows of what this browser remembers.
showRemembered();
void learnPerson().then(() => {
  showExpiring();
  void showMyTeam((work) => {
    showOwnTeam(work);
    if (!work) {
      hideOwnTodo();
      hideOwnChanges();
      return;
    }
    showOwnTodo(work);
    showOwnChanges(work);
  });
});

function showRemembered(): void {
  const { starred, recent } = recall();
  show('starred', starred);
  show('recent', recent);
  const nothing = document.querySelector<HTMLElement>('[data-nothing-remembered]');
  if (nothing) nothing.hidden = starred.length + recent.length > 0;
}

function show(name: string, pages: readonly Visited[]): void {
  const section = document.querySelector<HTMLElement>(`[data-remembered="${name}"]`);
  const list = section?.querySelector('ul');
  if (!section || !list || pages.length === 0) return;
  list.replaceChildren(
    ...pages
      .slice(0, SHOWN)
      .map(({ address, title, kind }) =>
        element(
          'li',
          {},
          element('a', { className: 'strong', href: href(address) }, title),
          element('span', { className: 'count' }, kindNoun(kind)),
        ),
      ),
  );
  section.hidden = false;
}

/** Brings what the chosen team owns to the start of the list of what expires, and lets a person see all of it. */
function showExpiring(): void {
  const section = document.querySelector<HTMLElement>('.expiring');
  const list = section?.querySelector('ul');
  if (!section || !list) return;
  const items = [...list.querySelectorAll<HTMLElement>('li')];
  const team = recall().team?.address;
  const isOwn = (item: HTMLElement) => team !== undefined && item.dataset.team === team;
  const ordered = [...items.filter(isOwn), ...items.filter((item) => !isOwn(item))];
  list.replaceChildren(...ordered);
  const shown = Number(list.dataset.shown);
  for (const [place, item] of ordered.entries()) item.hidden = place >= shown;
  const more = section.querySelector('button');
  more?.addEventListener('click', () => {
    for (const item of ordered) item.hidden = false;
    ordered[shown]?.querySelector('a')?.focus();
    more.parentElement?.remove();
  });
}

/** Lists what was changed of the team's own entries in the place of all changes. */
function showOwnChanges({ title, changes }: TeamWork): void {
  const section = document.querySelector<HTMLElement>('.recent-changes');
  const list = section?.querySelector('ul');
  const heading = section?.querySelector('h2');
  if (!section || !list || !heading) return;
  everyones ??= { title: heading.textContent, lines: [...list.children] };
  heading.textContent = `Recently changed in ${title}`;
  const none = element('li', {}, element('p', { className: 'muted' }, 'Nothing, as far as the history is known.'));
  list.replaceChildren(...(changes.length > 0 ? changes.map(line) : [none]));
}

let everyones: { title: string; lines: readonly Element[] } | undefined;

function hideOwnChanges(): void {
  const section = document.querySelector<HTMLElement>('.recent-changes');
  if (!section || !everyones) return;
  section.querySelector('h2')!.textContent = everyones.title;
  section.querySelector('ul')!.replaceChildren(...everyones.lines);
}

function line({ entries, more, subject, author, time, commit, href }: TeamWork['changes'][number]): HTMLElement {
  const names = element('span');
  for (const [place, entry] of entries.entries())
    names.append(
      ...(place > 0 ? [', '] : []),
      entry.href
        ? element('a', { className: 'strong', href: entry.href }, entry.title)
        : element('span', { className: 'strong' }, entry.title),
    );
  if (more > 0) names.append(element('span', { className: 'muted' }, ` and ${number(more)} more`));
  const when = element('time', { dateTime: time, title: timeText(time) }, relativeTime(time, Date.now()) ?? time);
  const code = element('code', {}, commit.slice(0, 7));
  const sub = element('span', { className: 'sub' }, `${subject} · ${author} · `);
  sub.append(href ? element('a', { href }, code) : code);
  return element('li', {}, names, element('span', { className: 'count' }, when), sub);
}
