import type { Ref } from '#core/catalog/ref.ts';
import { type PublishedStatus, stateIn } from '#core/health/published-status.ts';
import { causeHtml, isAmiss, needsHtml } from '../now/now-words.ts';

/** Keeps true what the top of a page says is wrong: with the service, with what it needs, and whether somebody should be paged. */
export function showNow(status: PublishedStatus): void {
  for (const block of document.querySelectorAll<HTMLElement>('[data-now-of]')) showBlock(block, status);
  for (const button of document.querySelectorAll<HTMLElement>('[data-page-of]'))
    button.classList.toggle('urgent', isAmiss(stateIn(status, button.dataset.pageOf as Ref, true)?.status));
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
  part('incident')!.hidden = amiss !== 'down' || !document.querySelector('#incidents');
  if (amiss && state && 'since' in state) {
    write(part('cause')!, causeHtml(amiss, state.cause));
    part('since')!.querySelector<HTMLElement>('[data-lasting-since]')!.dataset.lastingSince = state.since;
  }
  write(part('needs')!, below);
  block.hidden = !amiss && below === '';
}

/** What stays the same keeps the focus. */
function write(element: HTMLElement, html: string): void {
  if (element.innerHTML !== html) element.innerHTML = html;
}
