/** @param address below the base @param pages the first parts of the addresses that an audience has */
export function isPageShown(address: string, pages: readonly string[]): boolean {
  const [first = '', second = ''] = address.replace(/^\//, '').split('/');
  // Further pages of a list are shown as its first is.
  return pages.includes(first === 'lists' ? second : first);
}
