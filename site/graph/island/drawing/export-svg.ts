import { graphLook } from './graph-look.ts';

/** A drawing as a file of its own, at its own size and on its own ground: without links, and with nothing from elsewhere. */
export function exportSvg(drawn: SVGSVGElement): string {
  const svg = drawn.cloneNode(true) as SVGSVGElement;
  for (const mark of svg.querySelectorAll('.map-centre, .map-ties')) mark.remove();
  for (const wrapper of svg.querySelectorAll('.map-node, .map-frame')) {
    for (const title of wrapper.querySelectorAll(':scope > title')) title.remove();
    wrapper.replaceWith(...wrapper.childNodes);
  }
  const [x, y, width, height] = svg.getAttribute('viewBox')!.split(/\s+/) as [string, string, string, string];
  svg.setAttribute('width', width);
  svg.setAttribute('height', height);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ x, y, width, height, fill: graphLook({}).background }))
    ground.setAttribute(name, value);
  svg.querySelector('style')!.after(ground);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}
