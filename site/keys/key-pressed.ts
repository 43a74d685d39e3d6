/** Whether a key is pressed with no other, beside Shift, which some keyboards need for `/` and `?`. */
export function isPlain({ ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  return !ctrlKey && !metaKey && !altKey;
}

const NOT_TYPED_INTO = /^(?:button|checkbox|color|file|image|radio|range|reset|submit)$/;

export function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NOT_TYPED_INTO.test(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}

/** Apart from what else is remembered: it is read at each key. */
const KEY = 'waypost.keys';
const OFF = 'off';

/** Whether a person turned single letters off, which speech input or a shaky hand presses by accident. */
export function areKeysOff(): boolean {
  try {
    return localStorage.getItem(KEY) === OFF;
  } catch {
    return false;
  }
}

export function turnKeys(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, OFF);
  } catch {
    // Forbidden: the choice lasts no longer than the page.
  }
}
