import { useState } from 'react';
import type { Ref } from '#core/catalog/ref.ts';
import { mermaid, type NodeStatus } from '#core/graph/mermaid.ts';
import type { Picture } from '#core/graph/picture.ts';
import { copyText } from '../../../text/copy-text.ts';
import { download } from '../../../text/download.ts';
import { graphLook } from '../drawing/graph-look.ts';

interface Props {
  picture: Picture;
  status: ReadonlyMap<Ref, NodeStatus>;
  svg: SVGSVGElement | undefined;
  name: string;
}

export function ExportButtons({ picture, status, svg, name }: Props) {
  const [said, setSaid] = useState('');
  const text = () => `${mermaid(picture, { status })}\n`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className="row exports" role="group" aria-label="Export">
      <button
        type="button"
        className="button"
        disabled={!svg}
        onClick={() => svg && download(`${name}.svg`, exportSvg(svg), 'image/svg+xml')}
      >
        Download SVG
      </button>
      <button
        type="button"
        className="button"
        onClick={async () => setSaid((await copyText(text())) ? 'Copied.' : 'The browser did not allow the copy.')}
      >
        Copy Mermaid
      </button>
      <button type="button" className="button" onClick={() => download(`${name}.mmd`, text(), 'text/plain')}>
        Download Mermaid
      </button>
      <span role="status" className="muted">
        {said}
      </span>
    </div>
  );
}

/** A drawing as a file of its own, at its own size and on its own ground: without links, and with nothing from elsewhere. */
function exportSvg(drawn: SVGSVGElement): string {
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
