import type { Ref } from '#core/catalog/ref.ts';
import type { PublishedStatus } from '#core/health/health-shapes.ts';
import { stateIn } from '#core/health/published-status.ts';
import { showSectionTab } from './section-tab.ts';

/** Takes out of the lists of what is amiss what is not any more. For where nothing names what is amiss instead. */
export function dropWell(status: PublishedStatus): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-amiss]')) {
    for (const badge of place.querySelectorAll<HTMLElement>('.amiss [data-status-of]'))
      if (stateIn(status, badge.dataset.statusOf as Ref, true)?.status === 'operational') badge.closest('li')!.remove();
    const left = place.querySelectorAll('.amiss li').length;
    if (place.dataset.amissOf !== undefined) showSectionTab(place, left);
  }
}
