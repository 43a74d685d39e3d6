import { watchTheme } from '../../graph/island/drawing/watch-theme.ts';
import { reloadNotice } from '../../text/reload-notice.ts';

/** Draws the diagrams of a document as a person comes to them: before that, nothing of what it takes is loaded. */
const seen = new Set<HTMLElement>();

const observer = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    observer.unobserve(target);
    seen.add(target as HTMLElement);
    void draw([target as HTMLElement]);
  }
});
for (const figure of document.querySelectorAll<HTMLElement>('.prose .diagram')) observer.observe(figure);
watchTheme(() => void draw(seen));

async function draw(figures: Iterable<HTMLElement>): Promise<void> {
  for (const figure of figures) {
    try {
      const { drawDiagram } = await import('./draw-diagram.ts');
      await drawDiagram(figure);
    } catch {
      // A diagram that is drawn stays, in the colours of the theme before.
      if (!figure.querySelector('img, .notice'))
        figure.prepend(reloadNotice('The code that draws diagrams could not be loaded.'));
    }
  }
}
