import './results.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Palette } from './Palette.tsx';
import { actions, actionsInView, menuPages } from './page-actions.ts';

/**
 * Puts the palette into its dialog, in place of the temporary field, with the text that was typed there.
 *
 * @param standIn has the focus
 */
export function mountPalette(dialog: HTMLDialogElement, standIn: HTMLInputElement): void {
  const room = document.createElement('div');
  dialog.append(room);
  const root = createRoot(room);
  dialog.addEventListener('close', () => root.unmount());
  const [close, extras] = [() => dialog.close(), [...menuPages(), ...actions()]];
  // At once, so that no key falls between the two fields.
  flushSync(() => root.render(<Palette typed={standIn.value} inView={actionsInView()} {...{ extras, close }} />));
  standIn.remove();
}
