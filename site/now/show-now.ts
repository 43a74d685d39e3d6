import type { Ref } from '#core/catalog/ref.ts';
import type { PublishedStatus } from '#core/health/health-shapes.ts';
import { stateIn } from '#core/health/published-status.ts';
import { STATUSES } from '#core/health/status.ts';
import { followStatus } from '../health/browser/health-status.ts';
import { durationText } from '../health/status/duration-text.ts';
import { isAmiss } from '../health/status/is-amiss.ts';
import { causeHtml, needsHtml } from './now-words.ts';

/** Keeps true what the top of a page says is wrong: with the service, with what it needs, and whether somebody should be paged. */
export function showNow(): void {
  if (!document.querySelector('[data-now-of], [data-page-of]')) return;
  followStatus((status) => {
    for (const block of document.querySelectorAll<HTMLElement>('[data-now-of]')) showBlock(block, status);
    for (const button of document.querySelectorAll<HTMLElement>('[data-page-of]')) showButton(button, status);
  });
}

function showButton(button: HTMLElement, status: PublishedStatus): void {
  const isProbed = button.dataset.probed === 'true';
  button.classList.toggle('urgent', isAmiss(stateIn(status, button.dataset.pageOf as Ref, isProbed)?.status));
}

function showBlock(block: HTMLElement, status: PublishedStatus): void {
  const state = stateIn(status, block.dataset.nowOf as Ref, block.dataset.probed === 'true');
  const amiss = isAmiss(state?.status) ? state.status : undefined;
  const needs = JSON.parse(block.dataset.needs ?? '[]') as [ref: Ref, title: string][];
  const below = needsHtml(needs.filter(([ref]) => stateIn(status, ref, true)?.status === 'down'));
  block.classList.toggle('down', amiss === 'down');
  block.classList.toggle('degraded', amiss === 'degraded');
  const part = (name: string) => block.querySelector<HTMLElement>(`[data-now-${name}]`);
  part('own')!.hidden = !amiss;
  part('since')!.hidden = !amiss;
  const incident = part('incident');
  if (incident) incident.hidden = amiss !== 'down';
  if (amiss && state && 'since' in state) {
    write(part('cause')!, causeHtml(STATUSES[amiss].word, state.cause));
    const lasting = part('since')!.querySelector<HTMLElement>('[data-lasting-since]')!;
    lasting.dataset.lastingSince = state.since;
    lasting.textContent = durationText(Math.max(0, Date.now() - Date.parse(state.since)));
  }
  write(part('needs')!, below);
  block.hidden = !amiss && below === '';
}

/** What stays the same keeps the focus. */
function write(element: HTMLElement, html: string): void {
  if (element.innerHTML !== html) element.innerHTML = html;
}
