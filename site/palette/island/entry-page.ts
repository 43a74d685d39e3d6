import { capital } from '#core/text/capital.ts';
export interface PagePart {
  /** What it is: `Page`, `Owner`, `Runbook`, `Tier`. */
  term: string;
  /** As a line of a list says it: `Owner: Payments`. */
  text: string;
  href: string;
  /** Of a link, as its author calls it: `runbook`. */
  type?: string;
}

type Renew = (page: ParentNode) => Promise<void>;

const reading = new Map<string, Promise<readonly PagePart[]>>();

/**
 * Loads what the page of an entry leads to and says, once while this page is open.
 *
 * @param address with the base
 * @param renew writes into the page what is newer than it
 */
export function loadParts(address: string, renew: Renew): Promise<readonly PagePart[]> {
  const known = reading.get(address);
  if (known) return known;
  const parts = load(address, renew);
  reading.set(address, parts);
  // The next query tries again.
  parts.catch(() => reading.delete(address));
  return parts;
}

async function load(address: string, renew: Renew): Promise<readonly PagePart[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  await renew(page);
  // A new line of the page is a space in a line of the list.
  for (const end of page.querySelectorAll('br')) end.replaceWith(' ');
  return partsOf(page, new URL(response.url));
}

/** The buttons, facts and sections of an entry's page. @param at the address of the page */
export function partsOf(page: ParentNode, at: URL): PagePart[] {
  const part = (term: string, text: string, link?: Element | null): PagePart => ({
    term,
    text,
    href: hrefOf(link, at),
  });
  const all = (selector: string) =>
    [...page.querySelectorAll(selector)].filter((element) => !element.closest('[hidden]'));
  const title = words(page.querySelector('h1'));
  return [
    ...all('.entity-head :is(nav, .edits) a[href]').map((link) => part(titleOf(link), words(link), link)),
    ...all('.entity-head .edits a[href*="/create/change"]').flatMap((link) => otherChanges(link, at)),
    ...all('.entity-title a.chip').map((chip) => {
      const term = capital([...new URL(hrefOf(chip, at), at).searchParams.keys()][0] ?? '');
      return part(term, `${term}: ${words(chip).replace(/^tier /, '')}`, chip);
    }),
    ...all('.belongs a').map((link) => {
      const term = hrefOf(link, at).includes('/domains/') ? 'Domain' : 'System';
      return part(term, `${term}: ${words(link)}`, link);
    }),
    ...all('dl.facts > div').map((fact) => {
      const term = words(fact.querySelector('dt'));
      const values = [...fact.querySelectorAll('dd:not(.muted)')];
      return part(term, `${term}: ${values.map(words).join(', ')}`, fact.querySelector('dd a[href]'));
    }),
    ...all('#people ul.links a[href]').map((link) => part('People', words(link), link)),
    ...all(':not(#people) > ul.links a[href]').map((link) => ({
      ...part(words(link), words(link), link),
      ...(link instanceof HTMLElement && link.dataset.type && { type: link.dataset.type }),
    })),
    ...all('nav.sections li:not([hidden]) > a[href]').map((link) => {
      const [term = ''] = [...link.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(words);
      return part(term, sectionOf(term, title), link);
    }),
  ];
}

/** A section with whose it is: `Costs of Payments`. */
function sectionOf(term: string, title: string): string {
  if (term === 'Used by') return `What uses ${title}`;
  return / this$/.test(term) ? term.replace(/this$/, title) : `${term} of ${title}`;
}

/** The requests that change more of an entry than its fields, as the form behind a button offers them. */
function otherChanges(edit: Element, at: URL): PagePart[] {
  return ['Rename', 'Retire'].map((term) => {
    const href = hrefOf(edit, at).replace('/create/change', `/create/${term.toLowerCase()}`);
    return { term, text: term, href };
  });
}

/** What a button is: its words may say more, such as the person that it pages. */
function titleOf(button: Element): string {
  const unseen = words(button.querySelector('.unseen')).replace(/:$/, '');
  return unseen || (button.matches('[data-page-of]') ? 'Page' : words(button));
}

function words(node: Node | null): string {
  return (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Without the host where it is this one. */
function hrefOf(link: Element | null | undefined, at: URL): string {
  const url = new URL(link?.getAttribute('href') ?? '', at);
  return url.origin === at.origin ? `${url.pathname}${url.search}${url.hash}` : url.href;
}
