import type { Remembered } from '../../memory/memory.ts';
import { href } from '../../text/href.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** The page of a person's own team, where the browser knows it; else all teams. */
export function ownTeamEntry({ team }: Pick<Remembered, 'team'>): PaletteEntry {
  return {
    ...{ address: 'own-team', kind: team ? 'team' : 'page', name: 'my team', title: 'My team', words: [] },
    // Beside the title, so that the name of the team finds its own entry alone.
    ...{ owner: team?.title ?? 'all teams', go: href(team?.address ?? 'teams') },
  };
}

/** A query with the name of a person's own team, where it asks for what is theirs: `my services`. */
export function ofOwnTeam(query: string, { team }: Pick<Remembered, 'team'>): string {
  const name = team?.address.split('/').at(-1);
  if (name === undefined || /^my team$/i.test(query)) return query;
  return query.replace(/(?<=^|\s)(?:my team(?:'?s)?(?=\s|$)|(?:my|our)(?=\s\S))/i, name);
}
