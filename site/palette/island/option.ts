import { kindNoun } from '#core/catalog/kinds/kind-words.ts';
import type { Completion } from '#core/list/complete-word.ts';
import type { ListEntry } from '#core/search/ask/list-entry.ts';
import type { DocHit } from '#core/search/doc-hit.ts';
import { formatSearchState } from '#core/search/search-state.ts';
import type { Look } from '#core/text/look-html.ts';
import type { Remembered } from '../../memory/memory.ts';
import { href } from '../../text/href.ts';
import { number } from '../../text/words.ts';
import type { PagePart } from './entry-page.ts';
import type { FieldOption } from './load-entries.ts';
import type { PaletteEntry } from './palette-entry.ts';

export interface Option {
  id: string;
  title: string;
  /** Beside the title: the name where it differs and other names, or words around what was found. */
  note: string;
  /** What it is and whose: `payments · service`. */
  what: string;
  /** A link, what is to be done, or what is to be typed. */
  go: string | (() => void) | { type: string };
}

export type State = { look: Look; words: string };

export function entryOption({ address, kind, name, names = [], title, owner, go }: PaletteEntry): Option {
  const note = [...(name.toLowerCase() === title.toLowerCase() ? [] : [name]), ...names].join(', ');
  return { id: address, title, note, what: [owner, kindNoun(kind)].filter(Boolean).join(' · '), go };
}

export function partOption({ term, text, href }: PagePart, { address, title, kind }: PaletteEntry): Option {
  return {
    id: `part:${address}:${term}:${href}`,
    title: text,
    note: '',
    what: `${title} · ${kindNoun(kind)}`,
    go: href,
  };
}

export function fieldOption({ address, names = [], name, meaning, go }: FieldOption): Option {
  return { id: address, title: names[0] ?? name, note: meaning.replaceAll('`', ''), what: 'field', go };
}

export function docOption({ href, title, section, of, excerpt }: DocHit): Option {
  const name = [title, section].filter(Boolean).join(' › ');
  return { id: href, title: name, note: excerpt.join(''), what: of, go: href };
}

export function listOption({ address, kind, query, title, count, leftOut = [] }: ListEntry): Option {
  const id = `${address}?${query}`;
  const note = leftOut.length > 0 ? `leaves out ${leftOut.map((word) => `“${word}”`).join(' and ')}` : '';
  return { id, title, note, what: count === undefined ? kind : number(count), go: `${href(address)}?${query}` };
}

export function completionOption({ text, written, count }: Completion): Option {
  const what = count === undefined ? 'Tab' : number(count);
  return { id: `completion:${written}`, title: written, note: '', what, go: { type: text } };
}

export function examples(): Option[] {
  return EXAMPLES.map(([type, finds]) => ({
    id: `example:${type}`,
    title: type,
    note: finds,
    what: 'try it',
    go: { type },
  }));
}

const EXAMPLES: readonly (readonly [type: string, finds: string])[] = [
  ['payments chat', 'an entry, and what you want of it: chat, owner, pager, runbook, repository, docs, api, health …'],
  [
    'what breaks if checkout-db fails',
    'a question about an entry; also: who uses it, who can approve it, how do I call it',
  ],
  ['team', 'a kind: every team. Also: service, api, resource, system, domain, person'],
  ['down', 'a state: services that are down now'],
  ['deprecated', 'a lifecycle, a type or a tag: the list of what has it'],
  ['payments services without docs', 'a team or a domain, what kind of thing, and what it lacks'],
  ['tier 1 services missing docs or runbook', 'several conditions, in any words; also: undocumented services'],
  ['what changed in the last 3 days', 'what changed, by days; also: yesterday, this week'],
  ['without finance', 'a saved view, and a domain, a team or a system to look at it in'],
  ['tier:1 -docs', 'a filter, as the list of services takes it'],
  ['owner:', 'the beginning of a filter: Tab completes it'],
  ['how do I get a database', 'something new: the form that makes it'],
  ['my team', 'your team, as you chose it on the home page; also: my services that are down'],
  ['create', 'an action: start a service from a template'],
  ['rename checkout', 'an action on an entry: its form; also: retire checkout'],
  ['dark theme', 'how the portal looks'],
  ['lifecycle', 'a field of YAML: its place in the reference'],
  ['rotate credentials', 'words of the documentation'],
];

export function allOption(query: string): Option {
  const address = `${href('search')}?${formatSearchState({ text: query, facets: {} })}`;
  return { id: 'search', title: `All results for “${query}”`, note: '', what: '', go: address };
}

export function rememberedOptions({ starred, recent }: Remembered, most: number): Option[] {
  const pages = new Map([...recent, ...starred].map((page) => [page.address, page]));
  const stars = new Set(starred.map(({ address }) => address));
  return [...new Set([...starred, ...recent].map(({ address }) => address))].slice(0, most).map((address) => {
    const { title, kind } = pages.get(address)!;
    const what = stars.has(address) ? `starred · ${kindNoun(kind)}` : kindNoun(kind);
    return { id: address, title, note: '', what, go: href(address) };
  });
}
