import type { Ref } from '#core/catalog/ref.ts';
import type { Status } from '#core/health/status.ts';
import { showMineFirst } from '../../drift/browser/mine-first.ts';
import { currentStatus } from '../../health/browser/health-status.ts';
import { showBadges } from '../../health/browser/show-health.ts';
import { writeBadge } from '../../health/browser/write-badge.ts';
import { chooseTeam, recall, type Visited } from '../../memory/memory.ts';
import { element } from '../../text/element.ts';
import { fileHref, href } from '../../text/href.ts';
import { number } from '../../text/words.ts';
import type { TeamService, TeamWork } from '../team-work.ts';

/** Where a person sees their team: a place for it, and a button to choose another. */
interface Place {
  room: HTMLElement;
  change: HTMLElement;
}

/** Shows the chosen team's services with what is wrong with them, or lets a person choose the team. */
export async function showMyTeam(): Promise<void> {
  const section = document.querySelector<HTMLElement>('.my-team');
  const room = section?.querySelector<HTMLElement>('.my-team-room');
  const change = section?.querySelector('button');
  if (!room || !change) return;
  change.addEventListener('click', async () => {
    await ask({ room, change });
    room.querySelector('select')?.focus();
  });
  const { team } = recall();
  await (team ? show(team, { room, change }) : ask({ room, change }));
}

async function show(team: Visited, { room, change }: Place): Promise<void> {
  const work = await fetchJson<TeamWork>(`home/${team.address}.json`);
  change.hidden = false;
  if (!work)
    return say(room, `${team.title} could not be loaded. It may have been removed from the catalog: choose again.`);
  room.replaceChildren(...workOf(work));
  void currentStatus().then((status) => status && showBadges(status, room));
}

async function ask({ room, change }: Place): Promise<void> {
  const teams = await fetchJson<Pick<Visited, 'title' | 'address'>[]>('home/teams.json');
  if (!teams) return say(room, 'The list of teams could not be loaded. Reload the page to try again.');
  const select = element(
    'select',
    { ariaLabel: 'My team' },
    element('option', { value: '' }, 'Choose your team'),
    ...teams.map(({ title, address }) => element('option', { value: address }, title)),
  );
  select.addEventListener('change', async () => {
    const chosen = teams.find(({ address }) => address === select.value);
    if (!chosen) return;
    const team = { ...chosen, kind: 'team' };
    chooseTeam(team);
    showMineFirst();
    await show(team, { room, change });
    change.focus();
  });
  change.hidden = true;
  say(room, 'Choose your team to see its services and their problems here. Only this browser remembers it.');
  room.append(select);
}

function say(room: HTMLElement, sentence: string): void {
  room.replaceChildren(element('p', { className: 'muted' }, sentence));
}

async function fetchJson<Value>(path: string): Promise<Value | undefined> {
  try {
    const response = await fetch(fileHref(path));
    return response.ok ? ((await response.json()) as Value) : undefined;
  } catch {
    return undefined;
  }
}

function workOf({ title, address, services, all, otherProblems, drifted }: TeamWork): Node[] {
  const team = element('a', { className: 'strong', href: href(address) }, title);
  const link = (href: string, words: string) => element('p', { className: 'more' }, element('a', { href }, words));
  const changed = drifted.count === 1 ? '1 resource has drifted' : `${number(drifted.count)} resources have drifted`;
  return [
    element('p', {}, team),
    element('ul', { className: 'lines' }, ...services.map(serviceLine)),
    ...(services.length === 0 ? [element('p', { className: 'muted' }, 'It owns no services.')] : []),
    ...(drifted.count > 0 ? [link(fileHref(drifted.address), changed)] : []),
    ...(all.count > services.length ? [link(fileHref(all.address), `All ${count(all.count, 'service')}`)] : []),
    ...(otherProblems > 0
      ? [link(`${href(address)}#attention`, `${count(otherProblems, 'problem')} beyond its services`)]
      : []),
  ];
}

function serviceLine({ ref, title, address, status, errors, warnings }: TeamService): HTMLElement {
  const name = element('a', { className: 'strong', href: href(address) }, title);
  const state = element('span', { className: 'count' }, wordsOf(errors, warnings));
  return element('li', {}, name, ...(status ? [badgeOf(ref, status)] : []), state);
}

function badgeOf(ref: Ref, status: Status): HTMLElement {
  const badge = element('span', { className: 'status plain' });
  badge.dataset.statusOf = ref;
  writeBadge(badge, status);
  return badge;
}

function wordsOf(errors: number, warnings: number): string {
  const words = [
    ...(errors > 0 ? [`■ ${count(errors, 'error')}`] : []),
    ...(warnings > 0 ? [`▲ ${count(warnings, 'warning')}`] : []),
  ];
  return words.join(' · ') || 'No problems';
}

function count(value: number, one: string): string {
  return `${number(value)} ${one}${value === 1 ? '' : 's'}`;
}
