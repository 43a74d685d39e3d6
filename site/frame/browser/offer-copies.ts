import { copyText } from '../../text/copy-text.ts';
import { element } from '../../text/element.ts';

/** How long a button says what it did, in milliseconds. */
const SHOWN = 2000;
/** Code and commands of a page. Diagrams, texts in other markup and islands have none. */
const CODE = 'main pre:not(.plain, figure pre, [data-island] pre)';

/** Gives every block of code a button that copies it, which is seen when the block is pointed at or has the focus. */
export function offerCopies(): void {
  for (const code of document.querySelectorAll<HTMLElement>(CODE)) {
    const button = element('button', { type: 'button', className: 'button copy-code', textContent: 'Copy' });
    button.addEventListener('click', () => void copy(code, button));
    const block = element('div', { className: 'code-block' });
    code.before(block);
    block.append(code, button);
  }
}

async function copy(code: HTMLElement, button: HTMLElement): Promise<void> {
  button.textContent = (await copyText(code.textContent.trimEnd())) ? 'Copied' : 'Not copied: select it';
  setTimeout(() => {
    button.textContent = 'Copy';
  }, SHOWN);
}
