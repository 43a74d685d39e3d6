/** How large a drawing is shown, as a share of its own size. */
export const SMALLEST = 0.2;
export const LARGEST = 3;
/** Labels are at least 11 px high at this zoom, and nobody reads smaller ones: a drawing that would be smaller is scrolled instead. */
export const LEGIBLE = 0.85;
const STEP = 1.25;

export type Size = { width: number; height: number };

export function fitFirst(drawing: Size, room: Size): number {
  const whole = fitWhole(drawing, room);
  return whole >= LEGIBLE ? whole : fitWidth(drawing, room.width);
}

/** How much of a drawing is seen at once where it is as small as can be read: shares of its width and height, 1 for all or more. */
export function seenLegibly(drawing: Size, room: Size): Size {
  return {
    width: Math.min(1, room.width / (drawing.width * LEGIBLE)),
    height: Math.min(1, room.height / (drawing.height * LEGIBLE)),
  };
}

/** As large as there is room for, as long as it can be read, and never larger than it is. */
export function fitWidth(drawing: Size, room: number): number {
  return Math.min(1, Math.max(LEGIBLE, room / drawing.width));
}

export function fitWhole(drawing: Size, room: Size): number {
  return clamp(Math.min(1, room.width / drawing.width, room.height / drawing.height));
}

export function zoomed(zoom: number, steps: number): number {
  return clamp(zoom * STEP ** steps);
}

export function clamp(zoom: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, zoom));
}
