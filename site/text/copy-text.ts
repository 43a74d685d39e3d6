/** Copies a text, also where a browser keeps its clipboard from pages without encryption. Says whether it did. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  document.body.append(area);
  area.select();
  try {
    // Browsers keep it, and there is nothing else for pages without encryption.
    return (document as unknown as { execCommand(command: 'copy'): boolean }).execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
    // Where a person goes on by keyboard: to select a text takes the focus.
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
