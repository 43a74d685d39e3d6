import { chooseTeam, recall, type Visited } from '../../memory/memory.ts';
import { element } from '../../text/element.ts';
import { fetchFile, fetchJson } from '../../text/fetch-json.ts';
import { fileHref, href } from '../../text/href.ts';
import { number } from '../../text/words.ts';
import type { TeamWork } from '../own-work.ts';

/** Where a person sees which team is theirs: a place for it, and a button to choose another. */
interface TeamRoom {
  room: HTMLElement;
  change: HTMLElement;
  take: Take;
}

/** Gets what there is of the team that was chosen; undefined where it cannot be loaded. */
type Take = (work: TeamWork | undefined) => void;

let choices = 0;

/** Names the chosen team and passes on what there is of it, or lets a person choose the team. */
export async function showMyTeam(take: Take): Promise<void> {
  const section = document.querySelector<HTMLElement>('.my-team');
  const room = section?.querySelector<HTMLElement>('.my-team-room');
  const change = section?.querySelector('button');
  if (!room || !change) return;
  const place = { room, change, take };
  change.addEventListener('click', async () => {
    await ask(place);
    room.querySelector('select')?.focus();
  });
  const { team } = recall();
  await (team ? show(team, place) : ask(place));
}

async function show(team: Visited, { room, change, take }: TeamRoom): Promise<void> {
  choices += 1;
  const choice = choices;
  const { value: work, isGone } = await fetchFile<TeamWork>(`home/${team.address}.json`);
  if (choice !== choices) return;
  change.hidden = false;
  if (!work) {
    take(undefined);
    const help = isGone ? 'It is no longer in the catalog: choose another team.' : 'Reload the page to try again.';
    return say(room, `The work of ${team.title} could not be loaded. ${help}`);
  }
  const { title, address, services } = work;
  const words = services.count === 1 ? '1 service' : `${number(services.count)} services`;
  room.replaceChildren(
    element('a', { className: 'strong', href: href(address) }, title),
    ...(services.count > 0 ? [' ', element('a', { className: 'count', href: fileHref(services.address) }, words)] : []),
  );
  take(work);
}

async function ask(place: TeamRoom): Promise<void> {
  const { room, change } = place;
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
    await show(team, place);
    change.focus();
  });
  change.hidden = true;
  say(room, 'Choose your team to see first what it has to fix, renew and approve. Only this browser remembers it.');
  room.prepend(select);
}

function say(room: HTMLElement, sentence: string): void {
  room.replaceChildren(element('p', { className: 'muted' }, sentence));
}
