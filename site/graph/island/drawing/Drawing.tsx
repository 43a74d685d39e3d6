import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Ref } from '#core/catalog/ref.ts';
import type { NodeStatus } from '#core/graph/mermaid.ts';
import { endsOf, pathThrough } from '#core/graph/path-through.ts';
import type { MoreNode, Picture } from '#core/graph/picture.ts';
import { opensElsewhere } from '../../../keys/opens-elsewhere.ts';
import { type Drawn, drawPicture } from './draw-picture.ts';
import { linkNodes, moreAt, type Ways } from './link-nodes.ts';
import { DrawingNotLoaded } from './load-mermaid.ts';
import { onPointedAt, showTies } from './show-ties.ts';
import { roomIn, useZoom } from './use-zoom.ts';
import { watchTheme } from './watch-theme.ts';
import { type Size, seenLegibly } from './zoom.ts';

interface Props {
  picture: Picture;
  close?: boolean | undefined;
  status: ReadonlyMap<Ref, NodeStatus>;
  /** Names the drawing: `Checkout with what it needs and what needs it`. */
  label: string;
  ways: Ways;
  open(node: MoreNode): void;
  /** A map around another was asked for. Absent where maps have a page of their own. */
  centre?: (ref: Ref) => void;
  /**
   * Gets how much of a drawing can be read at once, before it is shown. If it asks for a smaller picture, and says so by `true`, the
   * drawing is not shown.
   */
  shrink?: ((seen: Size, drawn: Picture) => boolean) | undefined;
  drawn?: (svg: SVGSVGElement) => void;
  /** Whether it takes the focus at first: the button that asked for it is gone. */
  takesFocus?: boolean;
}

/** A picture, drawn, in a frame that scrolls and zooms. The one before stays until the next is there. */
export function Drawing({ picture, close, status, label, ways, open, centre, shrink, drawn: tell, takesFocus }: Props) {
  const room = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) room.current!.focus();
  }, [takesFocus]);
  const { drawn, failed, retry } = useDrawing(frame, { picture, close, status, label, ways, shrink, drawn: tell });
  const zoom = useZoom(frame, drawn);

  function onClick(event: MouseEvent) {
    const more = moreAt(event.target, picture);
    if (more) return open(more);
    const ref = (event.target as Element).closest('[data-centre]')?.getAttribute('data-centre');
    if (!ref || !centre || opensElsewhere(event)) return;
    event.preventDefault();
    centre(ref as Ref);
  }
  function onKeyDown(event: KeyboardEvent) {
    const more = event.key === 'Enter' || event.key === ' ' ? moreAt(event.target, picture) : undefined;
    if (!more) return zoom.onKeyDown(event);
    event.preventDefault();
    open(more);
  }
  return (
    <div className="drawing" ref={room} {...(takesFocus && { tabIndex: -1, role: 'group', 'aria-label': label })}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only passes on what its links and buttons got */}
      <div className="drawing-frame" ref={frame} onClick={onClick} onKeyDown={onKeyDown} />
      {failed && (
        <p className="notice" role="alert">
          {failed === 'loading'
            ? 'The code that draws graphs could not be loaded. The portal may have been updated. '
            : 'This graph could not be drawn. The lists on this page show the same. '}
          <button type="button" className="button" onClick={failed === 'loading' ? () => location.reload() : retry}>
            {failed === 'loading' ? 'Reload the page' : 'Try again'}
          </button>
        </p>
      )}
      {drawn && !failed && <ZoomButtons {...zoom} />}
      {drawn && !failed && zoom.isCut && (
        <p className="drawing-cut" role="status">
          Larger than its frame. Scroll or drag it, or press Fit.
        </p>
      )}
    </div>
  );
}

type Drawable = Pick<Props, 'picture' | 'close' | 'status' | 'label' | 'ways' | 'shrink' | 'drawn'>;

function useDrawing(
  frame: RefObject<HTMLDivElement | null>,
  { picture, close, status, label, ways, shrink, drawn: tell }: Drawable,
) {
  const theme = useTheme();
  const [drawn, setDrawn] = useState<Drawn>();
  const [failed, setFailed] = useState<'loading' | 'drawing'>();
  const [attempt, setAttempt] = useState(0);
  const latest = useRef({ ways, shrink, tell });
  latest.current = { ways, shrink, tell };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours of a theme are read from the page, and an attempt is only counted
  useEffect(() => {
    let current = true;
    const place = frame.current!;
    place.setAttribute('aria-busy', 'true');
    drawPicture(picture, { status, room: roomIn(place), close }).then(
      (made) => {
        if (!current) return;
        if (latest.current.shrink?.(seenLegibly(made, roomIn(place)), picture)) return;
        made.svg.setAttribute('aria-label', label);
        place.replaceChildren(made.svg);
        linkNodes(made.svg, picture, { ...latest.current.ways, status });
        (picture.grid ? showTies : tracePaths)(made.svg, picture);
        setFailed(undefined);
        setDrawn(made);
        latest.current.tell?.(made.svg);
        place.removeAttribute('aria-busy');
        place.dataset.drawn = String(Number(place.dataset.drawn ?? 0) + 1);
      },
      (error: unknown) => {
        if (!current) return;
        place.removeAttribute('aria-busy');
        console.error(error);
        setFailed(error instanceof DrawingNotLoaded ? 'loading' : 'drawing');
      },
    );
    return () => {
      current = false;
    };
  }, [picture, close, status, label, theme, attempt]);
  return { drawn, failed, retry: () => setAttempt((before) => before + 1) };
}

/** Counts up whenever the page changes its theme, so that what is drawn in its colours is drawn again. */
function useTheme(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => watchTheme(() => setChanges((before) => before + 1)), []);
  return changes;
}

/** Lets all fade but what the node that somebody points at needs, and what needs it, at any distance. */
function tracePaths(svg: SVGSVGElement, picture: Picture): void {
  const { nodes, edges } = picture;
  const wrappers = nodes.map((_, place) => svg.querySelector(`[data-node="${place}"]`));
  const ids = new Map(nodes.map(({ id }, place) => [id, `n${place}`]));
  const lines = edges.map((edge) => {
    const [needer, needed] = endsOf(edge);
    return { edge, parts: svg.querySelectorAll(`[data-id^="L_${ids.get(needer)}_${ids.get(needed)}_"]`) };
  });
  onPointedAt(svg, (place) => {
    const path = place === undefined ? undefined : pathThrough(picture, nodes[place]!.id);
    for (const [other, wrapper] of wrappers.entries())
      wrapper?.classList.toggle('aside', path !== undefined && !path.nodes.has(nodes[other]!.id));
    for (const { edge, parts } of lines)
      for (const part of parts) part.classList.toggle('aside', path !== undefined && !path.edges.has(edge));
  });
}

interface ZoomButtonsProps {
  zoom: number;
  step(steps: number): void;
  fitAll(): void;
}

function ZoomButtons({ zoom, step, fitAll }: ZoomButtonsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className="zoom" role="group" aria-label="Zoom">
      <button type="button" onClick={() => step(-1)} aria-label="Zoom out">
        −
      </button>
      <output aria-label="Size">{Math.round(zoom * 100)} %</output>
      <button type="button" onClick={() => step(1)} aria-label="Zoom in">
        +
      </button>
      <button type="button" onClick={fitAll}>
        Fit
      </button>
    </div>
  );
}
