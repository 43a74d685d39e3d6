import { noteSignedIn } from '../../memory/memory.ts';
import { fetchJson } from '../../text/fetch-json.ts';
import { type NamedTeam, readMe } from '../read-me.ts';

let learnt: Promise<void> | undefined;

/** Asks the server in front of the portal once a page who is signed in, and remembers their teams. Without one it does nothing. */
export function learnPerson(): Promise<void> {
  learnt ??= learn();
  return learnt;
}

async function learn(): Promise<void> {
  const place = document.querySelector<HTMLElement>('[data-login-claim]');
  if (!place) return;
  const { loginClaim = '', groupsClaim = '' } = place.dataset;
  const me = readMe(await fetchJson('me.json'), { login: loginClaim, groups: groupsClaim });
  if (!me) return;
  const teams = (await fetchJson<NamedTeam[]>('home/teams.json')) ?? [];
  const own = teams.filter(({ groups = [] }) => groups.some((group) => me.groups.includes(group)));
  noteSignedIn({
    login: me.login,
    teams: own.map(({ title, address, name }) => ({ title, address, kind: 'team', name })),
  });
  const words = place.querySelector('span');
  if (words) words.textContent = `Signed in as ${me.name ?? me.login}`;
  place.hidden = false;
}
