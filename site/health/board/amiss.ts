import type { Ref } from '#core/catalog/ref.ts';
import type { PublishedState } from '#core/health/health-shapes.ts';
import { STATUS_NAMES, type Status } from '#core/health/status.ts';
import { STATUS_LOOKS, statusContent } from '#core/health/status-html.ts';
import { codeHtml } from '#core/text/code-html.ts';
import { count } from '#core/text/count.ts';
import { escapeHtml } from '#core/text/escape-html.ts';
import type { Time } from '#core/text/time.ts';
import { timeText } from '../../text/time-text.ts';
import { durationText } from '../status/duration-text.ts';

export interface AmissItem {
  ref: Ref;
  service: Named;
  owner?: Named;
  status: Status;
  since: Time;
  cause?: string;
  reach?: Reach;
}

export type Reach = { page?: string; chat?: string };

export type Named = { title: string; href?: string };

type States = Readonly<Record<Ref, Pick<PublishedState, 'status' | 'since' | 'cause'>>>;

export function amissRefs(services: States): Ref[] {
  return (Object.keys(services) as Ref[])
    .filter((ref) => services[ref]!.status !== 'operational')
    .sort((one, other) => {
      const [a, b] = [services[one]!, services[other]!];
      return (
        STATUS_NAMES.indexOf(a.status) - STATUS_NAMES.indexOf(b.status) ||
        (a.since < b.since ? 1 : a.since > b.since ? -1 : one < other ? -1 : 1)
      );
    });
}

/** The same with what is known of each. `describe` is undefined for what has no page. */
export function amissItems(
  services: States,
  describe: (ref: Ref) => Pick<AmissItem, 'service' | 'owner' | 'reach'> | undefined,
): AmissItem[] {
  return amissRefs(services).flatMap((ref) => {
    const { status, since, cause } = services[ref]!;
    const described = describe(ref);
    return described ? [{ ref, ...described, status, since, ...(cause !== undefined && { cause }) }] : [];
  });
}

/**
 * One of them as an item of a list, by the page and by the script that keeps it true. Everything from outside is escaped here.
 *
 * @param now milliseconds
 */
export function amissHtml(item: AmissItem, now: number): string {
  const { ref, service, owner, status, since, cause } = item;
  const badge = `<span class="status plain ${STATUS_LOOKS[status]}" data-status-of="${escapeHtml(ref)}">${statusContent(status)}</span>`;
  const by = owner ? ` ${named(owner, 'muted')}` : '';
  const why = cause ? `<span class="cause">${codeHtml(cause)}</span>` : '';
  const lasting = `<span data-lasting-since="${escapeHtml(since)}">${durationText(Math.max(0, now - Date.parse(since)))}</span>`;
  const when = `<span class="when muted" title="Since ${escapeHtml(timeText(since))}">for ${lasting}</span>`;
  return `<li>${badge}<div>${named(service, 'strong')}${by}${why}${reachHtml(item)}</div>${when}</li>`;
}

/** What to do first: buttons that reach people, and the open incident. */
function reachHtml({ service, status, reach }: AmissItem): string {
  const button = (href: string | undefined, words: string) =>
    href
      ? `<a class="button" data-reach="${words}" href="${escapeHtml(href)}">${words}<span class="unseen"> about ${escapeHtml(service.title)}</span></a>`
      : '';
  const incident =
    status === 'down' && service.href
      ? `<a class="muted" href="${escapeHtml(service.href)}#incidents">Open incident<span class="unseen"> of ${escapeHtml(service.title)}</span></a>`
      : '';
  const ways = `${button(reach?.page, 'Page')}${button(reach?.chat, 'Chat')}${incident}`;
  return ways && `<span class="reach">${ways}</span>`;
}

export function named({ title, href }: Named, look: string): string {
  const text = escapeHtml(title);
  return href ? `<a class="${look}" href="${escapeHtml(href)}">${text}</a>` : `<span class="${look}">${text}</span>`;
}

export function operationalWords(number: number): string {
  return `${count(number, 'service is', 'services are')} operational`;
}

export function unknownWords(number: number): string {
  return `${count(number, 'service', 'services')} could not be probed`;
}
