/**
 * Says which node of a drawing somebody points at, or has come to by keyboard, whenever it is another.
 *
 * @param show gets its place among the nodes of the picture; undefined for none
 */
export function onPointedAt(svg: SVGSVGElement, show: (place: number | undefined) => void): void {
  let shown: number | undefined;
  function point(target: EventTarget | null) {
    const place = placeOf(target) ?? placeOf(document.activeElement);
    if (place === shown) return;
    shown = place;
    show(place);
  }
  for (const event of ['pointerover', 'focusin']) svg.addEventListener(event, ({ target }) => point(target));
  for (const event of ['pointerleave', 'focusout']) svg.addEventListener(event, () => point(null));
}

function placeOf(target: EventTarget | null): number | undefined {
  const node = (target as Element | null)?.closest?.('[data-node]')?.getAttribute('data-node');
  return node ? Number(node) : undefined;
}
