import { FILLERS } from '#core/text/asking-words.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** What people say who want something new: `how do I get a database`. */
const WANTS =
  /(?<=^|\s)(?:get|need|want|create|make|request|order|add|start|provision|scaffold|set up|spin up|new)(?=\s|$)/gi;

/** The words for what somebody wants to have; undefined where nobody does. */
export function wantedThing(query: string): string | undefined {
  const rest = query.replace(WANTS, ' ').replace(/[?!.,]/g, ' ');
  if (rest === query) return undefined;
  const words = rest.split(/\s+/).filter((word) => word !== '' && !FILLERS.has(word.toLowerCase()));
  return words.length > 0 ? words.join(' ') : undefined;
}

/** The forms that make what somebody wants, the plainest first: that of a type before those that bring it with a service. */
export function wantedForms(ranked: readonly PaletteEntry[]): PaletteEntry[] {
  const forms = ranked.filter(({ kind }) => kind === 'template');
  return forms.toSorted((a, b) => Number(a.name.includes(' ')) - Number(b.name.includes(' ')));
}
