/** A name as people type it: `order-projector` and `Order projector` are the same. */
export function plainName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[-_.\s]+/g, ' ')
    .trim();
}
