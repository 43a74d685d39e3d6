import type { Contact, Named } from '#core/oncall/oncall-components.ts';
import type { Now } from '#core/oncall/published-oncall.ts';
import { escapeHtml } from '#core/text/escape-html.ts';
import { DAY, momentOf, type Time } from '#core/text/time.ts';
import { loginAt } from '../person/login-at.ts';
import { href } from '../text/href.ts';

export const NOBODY = 'Nobody is named now.';

export function pageWords({ isOfOwner }: Pick<Contact, 'isOfOwner'>, person: string | undefined): string {
  if (person !== undefined) return `Page ${person}`;
  return isOfOwner ? 'Page the team' : 'Page on-call';
}

/**
 * Who is on call, until when, and who comes next, as HTML. Everything from outside is escaped.
 *
 * @param time now
 * @param zone of the clock that the reader has; UTC where it is not known
 */
export function nowHtml({ person, until, next }: Now, time: Time, zone?: string): string {
  const after = next ? `then ${link(next)}` : '';
  const ends = until === undefined ? '' : `until ${clockHtml(until, time, zone)}`;
  const rest = [ends, after].filter(Boolean).join(', ');
  return `${link(person)}${rest && `<br><span class="muted">${rest}</span>`}`;
}

function link({ title, address }: Named): string {
  const login = loginAt(address, title);
  const tooltip = login === undefined ? '' : ` title="${escapeHtml(login)}"`;
  return `<a href="${escapeHtml(href(address))}"${tooltip}>${escapeHtml(title)}</a>`;
}

/** `09:00`, and the day if that is another. In UTC it says so. */
export function clockHtml(at: Time, time: Time, zone = 'UTC'): string {
  const clock = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(new Date(momentOf(at)));
  const day = {
    weekday: 'short' as const,
    ...(momentOf(at) - momentOf(time) > 6 * DAY && { day: 'numeric' as const, month: 'short' as const }),
  };
  const isNear = momentOf(at) - momentOf(time) < DAY;
  const text = `${isNear ? '' : `${clock(day)} `}${clock({ hour: '2-digit', minute: '2-digit' })}${zone === 'UTC' ? ' UTC' : ''}`;
  return `<span title="${escapeHtml(at)}">${escapeHtml(text)}</span>`;
}
