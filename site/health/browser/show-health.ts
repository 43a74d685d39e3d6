import type { Ref } from '#core/catalog/ref.ts';
import type { PublishedState, PublishedStatus } from '#core/health/health-shapes.ts';
import type { CheckedHealth } from '#core/health/next-check.ts';
import { stateIn } from '#core/health/published-status.ts';
import { menuCount, totalOf } from '#core/health/roll-up.ts';
import { type Past, sentenceHtml } from '../section/health-sentence.ts';
import { durationText } from '../status/duration-text.ts';
import { linkedService } from '../status/linked-service.ts';
import { healthTitle } from '../status/status-title.ts';
import { dropWell } from './drop-well.ts';
import { builtHealth, showAge } from './health-age.ts';
import { followStatus } from './health-status.ts';
import { showIncidents } from './show-incidents.ts';
import { writeBadge } from './write-badge.ts';

const MINUTE = 60_000;

/** Keeps what a page says of health true while it is open: badges, counts, sentences, its icon and the age of it all. */
export function showHealth(): void {
  const built = builtHealth();
  if (!built) return;
  let status: PublishedStatus | undefined;
  const tell = () => {
    const stale = showAge(ageOf(status) ?? built);
    showDurations();
    if (status) showSentences(status);
    const title = document.querySelector<HTMLElement>('title[data-of-health]');
    const count = document.querySelector<HTMLElement>('[data-menu-health]');
    if (count) {
      if (stale) count.textContent = menuCount(undefined, true);
      else if (status) count.textContent = menuCount(totalOf(status, Number(count.dataset.probed)), false);
      if (title && (stale || status))
        document.title = healthTitle(
          title.dataset.ofHealth!,
          status && totalOf(status, Number(count.dataset.probed)),
          stale,
        );
    }
  };
  tell();
  setInterval(tell, MINUTE);
  followStatus((next) => {
    status = next;
    tell();
    showBadges(next);
    import('./mark-icon.ts').then(
      ({ markIcon }) => markIcon(next),
      () => {},
    );
    // What the page was built from, it shows already.
    if (next.checked === built.checked) return;
    import('./health-totals.ts').then(
      ({ describeServices, showAmiss, showRollUps }) => {
        void showRollUps(next);
        void showAmiss(next);
        void showIncidents(describeServices);
      },
      // A later deployment may have other files.
      () => dropWell(next),
    );
  });
}

/** Undefined where nothing was ever probed. */
function ageOf(status: PublishedStatus | undefined): CheckedHealth | undefined {
  return status && status.checked !== null ? { checked: status.checked, expected: status.expected } : undefined;
}

function showBadges(status: PublishedStatus, within: ParentNode = document): void {
  for (const badge of within.querySelectorAll<HTMLElement>('[data-status-of]')) {
    const ref = (badge.dataset.statusOf || linkedTo(badge)) as Ref | undefined;
    const state = ref && stateIn(status, ref, true);
    // A row of what is amiss is written as a whole, so that its badge never contradicts its cause.
    if (state && !badge.closest('.amiss')) writeBadge(badge, state.status);
  }
}

function linkedTo(badge: HTMLElement): Ref | undefined {
  return linkedService(badge.closest('li, tr')?.querySelector('a')?.getAttribute('href') ?? '');
}

function showSentences(status: PublishedStatus): void {
  for (const sentence of document.querySelectorAll<HTMLElement>('[data-sentence-of]')) {
    const state = stateIn(status, sentence.dataset.sentenceOf as Ref, true);
    if (!state || !('since' in state)) continue;
    const html = sentenceHtml(state, Date.now(), pastIn(sentence, state));
    if (sentence.innerHTML !== html) sentence.innerHTML = html;
  }
}

/** As the page was built, until a later run of probes has found something else. */
function pastIn(
  { dataset }: HTMLElement,
  { since, status }: Pick<PublishedState, 'since' | 'status'>,
): Past | undefined {
  if (status === 'down') dataset.past = 'failed';
  else if (dataset.past === 'unbroken' && (status !== 'operational' || since !== dataset.pastBefore))
    delete dataset.past;
  return dataset.past as Past | undefined;
}

function showDurations(): void {
  for (const duration of document.querySelectorAll<HTMLElement>('[data-lasting-since]')) {
    const since = Date.parse(duration.dataset.lastingSince!);
    if (!Number.isNaN(since)) duration.textContent = durationText(Math.max(0, Date.now() - since));
  }
}

/** Shows in a tooltip the values of the bar below the pointer. The figures below it are the same for people without one. */
export function readBars(): void {
  const bars = document.querySelector<SVGSVGElement>('#health .bars');
  const rows = [...document.querySelectorAll<HTMLTableRowElement>('#health [data-length]')].reverse();
  if (!bars || rows.length === 0) return;
  const days = rows.flatMap((row) => Array.from({ length: Number(row.dataset.length) }, () => row));
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  bars.prepend(title);
  bars.addEventListener('pointermove', ({ clientX }) => {
    const { left, width } = bars.getBoundingClientRect();
    const row = days[Math.min(days.length - 1, Math.max(0, Math.floor(((clientX - left) / width) * days.length)))]!;
    const [when, status, uptime, latency] = [...row.cells].map((cell) => cell.textContent.trim());
    title.textContent = `${when}: ${status}, ${uptime} up, median ${latency}`;
  });
}
