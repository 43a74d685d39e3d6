/**
 * Whether the portal of an audience has a page.
 *
 * @param address below the base, with or without slashes at its ends
 * @param pages the first parts of the addresses that it has
 */
export function isPageShown(address: string, pages: readonly string[]): boolean {
  const [first = '', second = ''] = address.replace(/^\//, '').split('/');
  // Further pages of a list are shown as its first is.
  return pages.includes(first === 'lists' ? second : first);
}
