/** Shows a section of a page while there is anything in it, with the link to it and how much that is. */
export function showSectionTab(section: HTMLElement, count: number): void {
  section.hidden = count === 0;
  const link = document.querySelector(`nav.sections a[href="#${CSS.escape(section.id)}"]`);
  if (!link) return;
  link.querySelector('.count')!.textContent = count.toLocaleString('en');
  link.closest('li')!.hidden = count === 0;
}
