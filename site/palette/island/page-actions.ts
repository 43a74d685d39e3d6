import { openSheet } from '../../keys/listen-for-keys.ts';
import { copyText } from '../../text/copy-text.ts';
import { href } from '../../text/href.ts';
import type { PaletteEntry } from './palette-entry.ts';

export function menuPages(): PaletteEntry[] {
  const pages = [...document.querySelectorAll<HTMLAnchorElement>('#menu li a')].map((link) => {
    const title = (link.querySelector('span') ?? link).textContent.trim();
    const words = wordsOfPage(link.pathname);
    return { address: link.pathname, kind: 'page', name: title, title, words, go: link.href };
  });
  return [...pages, ...partsOfPages(new Set(pages.map(({ address }) => address)))];
}

export function actions(): PaletteEntry[] {
  const themes = document.querySelector<HTMLSelectElement>('.theme select');
  const looks = [...(themes?.options ?? [])].map(({ value, text }): PaletteEntry => {
    const go = () => {
      themes!.value = value;
      themes!.dispatchEvent(new Event('change', { bubbles: true }));
    };
    return action(`${text} theme`, ['theme', 'colour', 'mode', 'appearance'], go);
  });
  // A portal for an audience may be without forms.
  const hasForms = document.querySelector(`#menu a[href="${href('create')}"]`) !== null;
  const requests = [
    action('Retire an entry', ['delete', 'remove', 'decommission', 'service', 'resource'], href('create/retire')),
    action('Rename an entry', ['change', 'name', 'service', 'resource'], href('create/rename')),
  ];
  return [
    ...looks,
    ...(hasForms ? requests : []),
    action('Keyboard shortcuts', ['keys', 'help', 'hotkeys'], openSheet),
  ];
}

/** What can be done with the entry in view: what the head of its page leads to, and what can be copied. */
export function actionsInView(): { title: string; actions: PaletteEntry[] } | undefined {
  const { title, reference } = document.querySelector<HTMLElement>('main[data-reference]')?.dataset ?? {};
  if (!title || !reference) return undefined;
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.entity-head :is(nav, .edits) a[href]')].map((link) =>
    action(link.textContent.trim(), [title, reference], link.href),
  );
  const copy = (what: string, text: string) =>
    action(`Copy ${what}`, [title, text, 'clipboard'], () => void copyText(text));
  return {
    title,
    actions: [...links, copy('reference', reference), copy('address', location.href.replace(/#.*/, ''))],
  };
}

function action(title: string, words: readonly string[], go: PaletteEntry['go']): PaletteEntry {
  return { address: `action:${title}`, kind: 'action', name: title, title, words, go };
}

/** What people type for a page of the menu beside its title, by addresses below the base. */
const WORDS: Readonly<Record<string, string>> = {
  access: 'approvals approvers permissions roles rights',
  audit: 'pull requests prs requests actions',
  costs: 'budgets bill spend spending prices',
  drift: 'changed drifted',
  health: 'status uptime outages incidents',
  map: 'dependencies architecture graph diagram',
  problems: 'errors warnings',
};

/** Words for a page. @param address with the base */
function wordsOfPage(address: string): readonly string[] {
  const own = Object.keys(WORDS).find((page) => href(page) === address);
  return own ? WORDS[own]!.split(' ') : [];
}

function partsOfPages(pages: ReadonlySet<string>): PaletteEntry[] {
  const health = href('health');
  if (!pages.has(health)) return [];
  return [
    {
      address: `${health}#incidents`,
      kind: 'page',
      name: 'Incidents',
      title: 'Incidents',
      words: ['open', 'outages', 'past', 'recent', 'all', 'list'],
      go: `${health}#incidents`,
    },
  ];
}
