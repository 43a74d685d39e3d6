function plainList(): HTMLElement | null {
  return document.getElementById('plain-list');
}

/** Descriptions in the plain list, by the addresses of their links, so that rows need not wait for theirs. */
export function plainDescriptions(): ReadonlyMap<string, string> {
  const rows = [...(plainList()?.querySelectorAll('tbody th') ?? [])];
  return new Map(
    rows.map((row) => [
      row.querySelector('a')?.getAttribute('href') ?? '',
      row.querySelector('.sub')?.textContent ?? '',
    ]),
  );
}

export function removePlainList(): void {
  plainList()?.remove();
}

export function hasPlainList(): boolean {
  return plainList() !== null;
}

export function hidePlainList(isHidden: boolean): void {
  plainList()?.toggleAttribute('hidden', isHidden);
}

export function keepPlainList(): void {
  plainList()?.classList.add('kept');
}
