/** Whether a key is pressed with no other, beside Shift, which some keyboards need for `/` and `?`. */
export function isPlain({ ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  return !ctrlKey && !metaKey && !altKey;
}

const NOT_TYPED_INTO = /^(?:button|checkbox|color|file|image|radio|range|reset|submit)$/;

/** Whether letters that are pressed are for a field. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NOT_TYPED_INTO.test(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}
