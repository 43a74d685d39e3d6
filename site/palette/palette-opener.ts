import { areKeysOff, isPlain, isTyping } from '../keys/key-pressed.ts';
import { reloadNotice } from '../text/reload-notice.ts';

/** What a person sees until the palette itself is here, and may type into. */
const PLACEHOLDER = 'Search or jump to…';

/** Opens the palette by its button, by `/`, and by Ctrl or ⌘ with K, which also works in a field. It is loaded only then. */
export function listenForPalette(): void {
  document.querySelector('button.search')?.addEventListener('click', openPalette);
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    // One that has just been closed is still there for a moment.
    const opened = document.querySelector<HTMLDialogElement>('dialog.palette[open]');
    if (opened && isShortcut(event)) opened.close();
    else if (isShortcut(event) || (isSlash(event) && !isTyping(event) && !areKeysOff())) openPalette();
    else return;
    event.preventDefault();
  });
}

/** Opens at once, with a plain field, so that no letter is lost while the rest is on its way. The browser gives the focus back. */
function openPalette(): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'palette';
  dialog.ariaLabel = 'Search';
  const input = document.createElement('input');
  input.className = 'palette-input';
  input.placeholder = PLACEHOLDER;
  input.ariaLabel = 'Search or jump to';
  dialog.append(input);
  dialog.addEventListener('close', () => dialog.remove());
  // A click beside the box lands on the dialog itself.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  import('./island/mount-palette.tsx').then(
    ({ mountPalette }) => dialog.open && mountPalette(dialog, input),
    () => dialog.append(reloadNotice('Search could not be loaded.', dialog)),
  );
}

function isShortcut({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'k' && ctrlKey !== metaKey && !altKey && !shiftKey;
}

function isSlash(event: KeyboardEvent): boolean {
  return event.key === '/' && isPlain(event);
}
