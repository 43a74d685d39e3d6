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
