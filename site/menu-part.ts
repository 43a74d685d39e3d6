import type { Snapshot } from '#core/snapshot/snapshot.ts';
import type { Drawn } from './section.ts';
import { href } from './text/href.ts';
import { number } from './text/words.ts';

/** What a noun brings to what is around every page. site/frame/menu.ts has the list. */
export interface MenuPart {
  heading?: string;
  items(snapshot: Snapshot): MenuItem[];
  note?(snapshot: Snapshot): FrameNote | undefined;
}

export interface FrameNote extends Drawn {
  titled(title: string): string;
}

export interface MenuItem {
  title: string;
  /** Below the base. Pages name it as their section; what an organisation adds is no page's section. */
  address?: string;
  href: string;
  count: string;
  /** With `g` before it, the key that leads there; absent where none does. */
  key?: string;
  /** Attributes by which a script finds the count, which it keeps up to date. */
  live?: Readonly<Record<`data-${string}`, string | number>>;
}

/** @param of.count shown beside the title, unless it is 0 */
export function menuItem(
  title: string,
  address: string,
  { count = 0, key }: { count?: number; key?: string } = {},
): MenuItem {
  return { title, address, href: href(address), count: count > 0 ? number(count) : '', ...(key && { key }) };
}
