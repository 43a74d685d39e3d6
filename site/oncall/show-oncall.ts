import type { PublishedOncall } from '#core/oncall/oncall-components.ts';
import { onCallNow, PUBLISHED_ONCALL, readPublishedOncall } from '#core/oncall/published-oncall.ts';
import { timeOf } from '#core/text/time.ts';
import { fetchJson } from '../text/fetch-json.ts';
import { relativeTime } from '../text/relative-time.ts';
import { timeText } from '../text/time-text.ts';
import { NOBODY, nowHtml, pageWords } from './oncall-words.ts';

const MINUTE = 60_000;

/** Keeps who is on call true while a page is open: it may have been built before the last shift began. */
export function showOncall(): void {
  if (!document.querySelector('[data-rotas], [data-oncall-now]')) return;
  let latest: PublishedOncall | undefined;
  const show = () => latest && writeOncall(latest, document);
  const read = async () => {
    latest = (await readOncall()) ?? latest;
    show();
  };
  void read();
  setInterval(() => void (document.hidden ? show() : read()), 5 * MINUTE);
  setInterval(show, MINUTE);
}

export function writeOncall(oncall: PublishedOncall, page: ParentNode): void {
  const time = timeOf(Date.now());
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const nowFor = (rotas: string) => onCallNow(oncall, JSON.parse(rotas) as string[], time);
  for (const panel of page.querySelectorAll<HTMLElement>('[data-oncall-now]')) {
    const now = nowFor(panel.dataset.oncallNow!);
    const html = now ? nowHtml(now, time, zone) : NOBODY;
    if (panel.innerHTML !== html) panel.innerHTML = html;
  }
  for (const button of page.querySelectorAll<HTMLElement>('[data-rotas]')) {
    const person = nowFor(button.dataset.rotas!)?.person.title;
    const words = person === undefined ? button.dataset.nobody! : pageWords({}, person);
    const text = button.querySelector('.button-text')!;
    if (text.textContent !== words) text.textContent = words;
  }
  const isRead = oncall.checked !== null;
  for (const row of page.querySelectorAll<HTMLElement>('[data-oncall-row]')) row.hidden &&= !isRead;
  for (const age of page.querySelectorAll<HTMLElement>('[data-oncall-age]')) {
    age.hidden = oncall.checked === null;
    const time = age.querySelector('time')!;
    if (oncall.checked === null) continue;
    time.dateTime = oncall.checked;
    time.title = timeText(oncall.checked);
    time.textContent = relativeTime(oncall.checked, Date.now()) ?? time.title;
  }
}

export async function readOncall(): Promise<PublishedOncall | undefined> {
  return readPublishedOncall(await fetchJson(PUBLISHED_ONCALL, 'no-cache'));
}
