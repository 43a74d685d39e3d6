import { element } from './element.ts';

/**
 * Says that a part of a page could not be loaded, which most often means that a newer portal has other files, and offers what
 * brings these.
 *
 * @param sentence what is missing: `Search could not be loaded.`
 */
export function reloadNotice(sentence: string): HTMLElement {
  const reload = element('button', { className: 'button', type: 'button', textContent: 'Reload the page' });
  reload.addEventListener('click', () => location.reload());
  return element('p', { className: 'notice', role: 'alert' }, `${sentence} The portal may have been updated. `, reload);
}
