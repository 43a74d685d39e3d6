import { element } from './element.ts';

/**
 * Says that a part of a page could not be loaded, which most often means that a newer portal has other files, and offers what
 * brings these.
 *
 * @param sentence what is missing: `Search could not be loaded.`
 * @param dialog is around it, and can be closed there by people who have no Escape key
 */
export function reloadNotice(sentence: string, dialog?: HTMLDialogElement): HTMLElement {
  const reload = element('button', { className: 'button', type: 'button', textContent: 'Reload the page' });
  reload.addEventListener('click', () => location.reload());
  const close = element('button', { className: 'button', type: 'button', textContent: 'Close' });
  close.addEventListener('click', () => dialog?.close());
  return element(
    'p',
    { className: 'notice', role: 'alert' },
    `${sentence} The portal may have been updated. `,
    ...(dialog ? [reload, ' ', close] : [reload]),
  );
}
