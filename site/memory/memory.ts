import type { Memory } from '#core/search/entry-index.ts';
export interface OwnTeam extends Visited {
  name: string;
}

export interface Visited {
  /** Below the base: `services/checkout`. */
  address: string;
  title: string;
  kind: string;
}

const KEY = 'waypost';
const RECENT = 12;
const STARRED = 200;

export type Remembered = ReturnType<typeof recall>;

/** Reads what is remembered. A browser that forbids it, or holds nonsense there, remembers nothing. */
export function recall() {
  const stored = read();
  const { teams } = (stored.signedIn ?? {}) as { teams?: unknown };
  const ownTeams = visits(teams).filter((team): team is OwnTeam => 'name' in team && typeof team.name === 'string');
  const team = visits([stored.team])[0] ?? ownTeams[0];
  return { starred: visits(stored.starred), recent: visits(stored.recent), team, ownTeams };
}

/** As what ranks entries takes it. */
export function familiar({ starred, recent }: Pick<Remembered, 'starred' | 'recent'> = recall()): Memory {
  return { starred: new Set(starred.map(({ address }) => address)), recent: recent.map(({ address }) => address) };
}

export function isStarred(address: string): boolean {
  return recall().starred.some((page) => page.address === address);
}

export function toggleStar(page: Visited): void {
  const { starred } = recall();
  const others = starred.filter(({ address }) => address !== page.address);
  keep({ starred: others.length < starred.length ? others : [page, ...starred].slice(0, STARRED) });
}

export function noteVisit(page: Visited): void {
  const others = recall().recent.filter(({ address }) => address !== page.address);
  keep({ recent: [page, ...others].slice(0, RECENT) });
}

export function chooseTeam(team: Visited | undefined): void {
  keep({ team });
}

/** Notes who is signed in. Another person's choice of a team is forgotten. */
export function noteSignedIn(person: { login: string; teams: readonly OwnTeam[] }): void {
  const { login } = (read().signedIn ?? {}) as { login?: unknown };
  const isOther = login !== undefined && login !== person.login;
  keep({ signedIn: person, ...(isOther && { team: undefined }) });
}

function keep(change: Readonly<Record<string, unknown>>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...read(), ...change }));
  } catch {
    // Full or forbidden: the page works without.
  }
}

function read(): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function visits(value: unknown): Visited[] {
  return Array.isArray(value) ? value.filter(isVisited) : [];
}

/** An address that leads below the base, and nowhere else. */
function isVisited(value: unknown): value is Visited {
  const { address, title, kind } = (value ?? {}) as Partial<Record<keyof Visited, unknown>>;
  return (
    typeof title === 'string' &&
    typeof kind === 'string' &&
    typeof address === 'string' &&
    /^[a-z0-9][\w./~-]*$/.test(address) &&
    !address.includes('..')
  );
}
