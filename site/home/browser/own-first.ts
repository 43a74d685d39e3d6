import { recall } from '../../memory/memory.ts';

/** Brings what the chosen team owns to the start of the list of what expires, and lets a person see all of it. */
export function showExpiring(): void {
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
