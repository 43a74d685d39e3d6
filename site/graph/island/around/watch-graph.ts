import { reloadNotice } from '../../../text/reload-notice.ts';
import { isPhone } from '../use-width.ts';

/**
 * Draws a page's graph when somebody has come to it: before that, nothing of what it takes is loaded. For who scrolls, that is a
 * window's height earlier, so that it is there when they are.
 */
const place = document.querySelector<HTMLElement>('[data-graph]');
if (place) whenNear(place, () => draw(place));

function whenNear(place: HTMLElement, act: () => void): void {
  const done = new AbortController();
  const watch = (rootMargin: string) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (done.signal.aborted || !entries.some(({ isIntersecting }) => isIntersecting)) return;
        done.abort();
        act();
      },
      { rootMargin },
    );
    observer.observe(place);
    done.signal.addEventListener('abort', () => observer.disconnect());
  };
  watch('0px');
  addEventListener('scroll', () => watch('100% 0px'), { once: true, passive: true, signal: done.signal });
}

function draw(place: HTMLElement): void {
  // All loads at the same time; the code that draws handles a failure. A phone draws when it is asked to.
  if (!isPhone(innerWidth))
    import('../drawing/load-mermaid.ts').then(({ loadMermaid }) => loadMermaid()).catch(() => {});
  import('./EntityGraph.tsx').then(
    ({ mountEntityGraph }) => mountEntityGraph(place),
    () => place.replaceChildren(reloadNotice('The graph could not be loaded.')),
  );
}
