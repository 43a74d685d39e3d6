import { isStarred, toggleStar } from './memory.ts';

export function showStar(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button.star')) {
    const { address = '', title = '', kind = '' } = button.dataset;
    const write = () => {
      const starred = isStarred(address);
      button.ariaPressed = String(starred);
      button.querySelector('.star-word')!.textContent = starred ? 'Starred' : 'Star';
    };
    write();
    button.addEventListener('click', () => {
      toggleStar({ address, title, kind });
      write();
    });
  }
}
