import { addressOf } from '#core/catalog/address.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { Change } from '#core/part/history.ts';
import { codeHtml } from '#core/text/code-html.ts';
import { count } from '#core/text/count.ts';
import { escapeHtml } from '#core/text/escape-html.ts';
import type { Mention } from '../snapshot/entities.ts';
import { href } from '../text/href.ts';
import { listed } from '../text/words.ts';

export interface LastChange extends Pick<Change, 'subject' | 'author' | 'time'> {
  /** What was changed: how the service is described, which is not the service itself. */
  of: 'entry' | 'docs';
  href?: string;
}

const NAMED = 3;

/** What is wrong, as HTML. Everything from outside is escaped. By the page, and by the script that keeps it true. */
export function causeHtml(word: string, cause: string | undefined): string {
  return codeHtml(cause ?? `${word}.`);
}

/** `Depends on Order projector, which is down.`, as HTML; empty where nothing of it is down. */
export function needsHtml(down: readonly (readonly [ref: Ref, title: string, ...rest: unknown[]])[]): string {
  if (down.length === 0) return '';
  const links = down.slice(0, NAMED).map(([ref, title]) => link(href(addressOf(ref)), title));
  const more = down.length - links.length;
  const all = more > 0 ? [...links, count(more, 'more service', 'more services')] : links;
  const names = listed(all);
  return `Depends on ${names}, which ${down.length === 1 ? 'is' : 'are'} down.`;
}

/** `It hits 9 services in 5 teams, Storefront and Back office first.`, as HTML. */
export function hitsHtml({ words, href, first }: { words: string; href: string; first: readonly Mention[] }): string {
  const names = first.map(({ title, href }) => (href ? link(href, title) : escapeHtml(title))).join(' and ');
  return `It hits ${link(href, words)}${names && `, ${names} first`}.`;
}

/** `Last change of this entry: Raise the retry budget by Hana Kobayashi,`, as HTML; the time follows. */
export function changeHtml({ of, subject, author, href }: Omit<LastChange, 'time'>): string {
  return `Last change ${of === 'entry' ? 'of this entry' : 'to its docs'}: ${href ? link(href, subject) : escapeHtml(subject)} by ${escapeHtml(author)},`;
}

function link(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}
