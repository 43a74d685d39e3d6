/** A narrower window has no room for more than the neighbours of an entity, if for these. In px, as in the styles of drawings. */
const PHONE = 480;

/** Whether a window has room for lists, and for a picture only where somebody asks for one. */
export function isPhone(width: number): boolean {
  return width < PHONE;
}
