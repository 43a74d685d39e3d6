import type { Mention } from '../snapshot/entities.ts';

/** A mention that leads to the costs on its page. */
export function costsHref({ href, ...mention }: Mention): Mention {
  return href === undefined ? mention : { ...mention, href: `${href}#costs` };
}
