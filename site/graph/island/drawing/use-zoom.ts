import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { isPlain } from '../../../keys/key-pressed.ts';
import type { Drawn } from './draw-picture.ts';
import { clamp, fitFirst, fitWhole, fitWidth, type Size, zoomed } from './zoom.ts';

/** Scales a drawing in the frame that it scrolls in: by buttons and keys, by pinching, and by the wheel with Ctrl, never without. */
export function useZoom(frame: RefObject<HTMLDivElement | null>, drawn: Drawn | undefined) {
  const [zoom, setZoom] = useState(1);
  const [isCut, setCut] = useState(false);
  const present = useRef(1);

  /** Keeps the content under a point of the frame where it is. */
  const zoomTo = useCallback(
    (next: number, at?: { x: number; y: number }) => {
      const place = frame.current;
      if (!place || !drawn) return;
      const { x, y } = at ?? { x: place.clientWidth / 2, y: place.clientHeight / 2 };
      const ratio = next / present.current;
      const [left, top] = [place.scrollLeft, place.scrollTop];
      present.current = next;
      drawn.svg.setAttribute('width', String(drawn.width * next));
      drawn.svg.setAttribute('height', String(drawn.height * next));
      place.scrollTo((left + x) * ratio - x, (top + y) * ratio - y);
      setZoom(next);
    },
    [frame, drawn],
  );

  useLayoutEffect(() => {
    const place = frame.current;
    if (!place || !drawn) return;
    present.current = 1;
    const room = roomIn(place);
    const first = fitFirst(drawn, room);
    zoomTo(first);
    setCut(first > fitWhole(drawn, room) + 0.001);
    showFocus(place);
  }, [frame, drawn, zoomTo]);

  useEffect(() => {
    const place = frame.current;
    if (!place) return;
    const end = new AbortController();
    listenForZoom(place, { present, zoomTo }, { signal: end.signal, passive: false });
    return () => end.abort();
  }, [frame, zoomTo]);

  const step = useCallback((steps: number) => zoomTo(zoomed(present.current, steps)), [zoomTo]);
  const fitAll = useCallback(() => {
    const place = frame.current;
    if (!place || !drawn) return;
    const room = roomIn(place);
    const whole = fitWhole(drawn, room);
    zoomTo(Math.abs(whole - present.current) < 0.01 ? fitWidth(drawn, room.width) : whole);
  }, [frame, drawn, zoomTo]);

  function onKeyDown(event: KeyboardEvent) {
    if (!isPlain(event)) return;
    const act = { '+': () => step(1), '=': () => step(1), '-': () => step(-1), '0': fitAll }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
  return { zoom, isCut, step, fitAll, onKeyDown };
}

export function roomIn(place: HTMLElement): Size {
  const { paddingLeft, paddingRight, paddingTop, paddingBottom, maxHeight } = getComputedStyle(place);
  const height = Number.parseFloat(maxHeight) || place.clientHeight;
  return {
    width: place.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight),
    height: height - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom),
  };
}

/** What the picture is about is seen first, also where the drawing is larger than its frame. */
function showFocus(place: HTMLElement): void {
  const focus = place.querySelector('.node.focus');
  if (!focus) return;
  const [node, frame] = [focus.getBoundingClientRect(), place.getBoundingClientRect()];
  place.scrollTo(
    place.scrollLeft + node.left + node.width / 2 - frame.left - frame.width / 2,
    place.scrollTop + node.top + node.height / 2 - frame.top - frame.height / 2,
  );
}

type Zooming = { present: RefObject<number>; zoomTo(next: number, at: Point): void };

type Point = { x: number; y: number };

function listenForZoom(place: HTMLElement, zooming: Zooming, options: AddEventListenerOptions): void {
  const within = (x: number, y: number) => {
    const { left, top } = place.getBoundingClientRect();
    return { x: x - left, y: y - top };
  };
  const { present, zoomTo } = zooming;
  place.addEventListener(
    'wheel',
    (event) => {
      // A pinch on a touch pad comes as this, too; without Ctrl the page scrolls.
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomTo(clamp(present.current * Math.exp(-event.deltaY / 200)), within(event.clientX, event.clientY));
    },
    options,
  );
  listenForPinch(place, { ...zooming, within, options });
  listenForDrag(place, options);
}

interface Pinch extends Zooming {
  within(x: number, y: number): Point;
  options: AddEventListenerOptions;
}

/** Two fingers zoom; one scrolls, as everywhere. */
function listenForPinch(place: HTMLElement, { present, zoomTo, within, options }: Pinch): void {
  let start: { apart: number; zoom: number } | undefined;
  const apart = ({ touches: [a, b] }: TouchEvent) => Math.hypot(a!.clientX - b!.clientX, a!.clientY - b!.clientY);
  place.addEventListener(
    'touchstart',
    (event) => {
      start = event.touches.length === 2 ? { apart: apart(event), zoom: present.current } : undefined;
    },
    options,
  );
  place.addEventListener(
    'touchmove',
    (event) => {
      if (!start || event.touches.length !== 2) return;
      event.preventDefault();
      const [a, b] = event.touches as unknown as [Touch, Touch];
      const middle = within((a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
      zoomTo(clamp((start.zoom * apart(event)) / start.apart), middle);
    },
    options,
  );
}

function listenForDrag(place: HTMLElement, options: AddEventListenerOptions): void {
  let last: { x: number; y: number } | undefined;
  place.addEventListener(
    'pointerdown',
    (event) => {
      const onGround = !(event.target as Element).closest('a, [role="button"]');
      if (event.pointerType !== 'mouse' || event.button !== 0 || !onGround) return;
      last = { x: event.clientX, y: event.clientY };
      place.setPointerCapture(event.pointerId);
    },
    options,
  );
  place.addEventListener(
    'pointermove',
    ({ clientX: x, clientY: y }) => {
      if (!last) return;
      place.scrollBy(last.x - x, last.y - y);
      last = { x, y };
    },
    options,
  );
  for (const name of ['pointerup', 'pointercancel'] as const)
    place.addEventListener(
      name,
      () => {
        last = undefined;
      },
      options,
    );
}
