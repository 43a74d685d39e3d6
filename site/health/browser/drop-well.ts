import type { Ref } from '#core/catalog/ref.ts';
import type { PublishedStatus } from '#core/health/health-shapes.ts';
import { stateIn } from '#core/health/published-status.ts';

/** Takes out of the lists of what is amiss what is not any more. For where nothing names what is amiss instead. */
export function dropWell(status: PublishedStatus): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-amiss]')) {
    for (const badge of place.querySelectorAll<HTMLElement>('.amiss [data-status-of]'))
      if (stateIn(status, badge.dataset.statusOf as Ref, true)?.status === 'operational') badge.closest('li')!.remove();
    const left = place.querySelectorAll('.amiss li').length;
    if (place.dataset.amissOf !== undefined) showSectionTab(place, left);
  }
}

export function showSectionTab(section: HTMLElement, count: number): void {
  section.hidden = count === 0;
  const link = document.querySelector(`nav.sections a[href="#${CSS.escape(section.id)}"]`);
  if (!link) return;
  link.querySelector('.count')!.textContent = count.toLocaleString('en');
  link.closest('li')!.hidden = count === 0;
}
