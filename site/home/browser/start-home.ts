import { kindNoun } from '#core/catalog/kinds/kind-words.ts';
import { recall, type Visited } from '../../memory/memory.ts';
import { showOwnTeam } from '../../memory/own-team-work.ts';
import { learnPerson } from '../../person/browser/learn-person.ts';
import { element } from '../../text/element.ts';
import { href } from '../../text/href.ts';
import { showMyTeam } from './my-team.ts';
import { hideOwnChanges, showOwnChanges } from './own-changes.ts';
import { hideOwnTodo, showOwnTodo } from './own-todo.ts';

/** Pages shown of each kind. */
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

/** Fills the home page's lists of starred and of recently viewed pages. An empty one stays hidden. */
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
