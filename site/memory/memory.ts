/** What this browser remembers of a person: nothing leaves it. */
export interface Remembered {
  /** Addresses of starred pages, the newest first. */
  starred: readonly Visited[];
  /** Addresses of pages seen lately, the newest first. */
  recent: readonly Visited[];
  /** Address of the person's own team. */
  team: Visited | undefined;
}

/** A page, as it can be named without asking for it. */
export interface Visited {
  /** Below the base: `services/checkout`. */
  address: string;
  title: string;
  kind: string;
}

const KEY = 'waypost';
/** Pages remembered as seen lately. */
const RECENT = 12;
const STARRED = 200;

/** Reads what is remembered. A browser that forbids it, or holds nonsense there, remembers nothing. */
export function recall(): Remembered {
  const stored = read();
  return { starred: visits(stored.starred), recent: visits(stored.recent), team: visits([stored.team])[0] };
}

export function isStarred(address: string): boolean {
  return recall().starred.some((page) => page.address === address);
}

/** Stars a page, or takes its star away. */
export function toggleStar(page: Visited): void {
  const { starred } = recall();
  const others = starred.filter(({ address }) => address !== page.address);
  keep({ starred: others.length < starred.length ? others : [page, ...starred].slice(0, STARRED) });
}

/** Notes that a page was seen. */
export function noteVisit(page: Visited): void {
  const others = recall().recent.filter(({ address }) => address !== page.address);
  keep({ recent: [page, ...others].slice(0, RECENT) });
}

export function chooseTeam(team: Visited | undefined): void {
  keep({ team });
}

function keep(change: Partial<Remembered>): void {
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
