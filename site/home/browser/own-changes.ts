import { element } from '../../text/element.ts';
import { relativeTime } from '../../text/relative-time.ts';
import { timeText } from '../../text/time-text.ts';
import { number } from '../../text/words.ts';
import type { TeamWork } from '../own-work.ts';

/** Lists what was changed of the team's own entries in the place of all changes. */
export function showOwnChanges({ title, changes }: TeamWork): void {
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

/** Lists all changes again. */
export function hideOwnChanges(): void {
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
