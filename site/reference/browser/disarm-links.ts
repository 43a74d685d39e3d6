const ALLOWED = new Set(['http:', 'https:', 'mailto:']);

/** Takes the address from links that lead to anything but a page or a mailbox: Redoc keeps what a description wrote. */
export function disarmLinks(within: Element): void {
  const disarm = () => {
    for (const link of within.querySelectorAll<HTMLAnchorElement>('a[href]'))
      if (!ALLOWED.has(link.protocol)) link.removeAttribute('href');
  };
  new MutationObserver(disarm).observe(within, { subtree: true, childList: true, attributeFilter: ['href'] });
  disarm();
}
