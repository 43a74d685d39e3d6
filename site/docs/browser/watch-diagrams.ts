import { watchTheme } from '../../graph/island/drawing/watch-theme.ts';

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
  const { drawDiagram } = await import('./draw-diagram.ts');
  for (const figure of figures) await drawDiagram(figure);
}
