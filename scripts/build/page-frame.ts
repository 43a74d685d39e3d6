/** The menu and the foot of a page: all pages of one section have the same, and a later build has others. */
export interface PageFrame {
  menu: string;
  foot: string;
}

/** Reads the frame of a page; undefined where it has none. */
export function frameOf(page: string): PageFrame | undefined {
  const cuts = cutsOf(page);
  return cuts && { menu: page.slice(cuts[0], cuts[1]), foot: page.slice(cuts[2], cuts[3]) };
}

/** Puts another frame around the content of a page. */
export function withFrame(page: string, { menu, foot }: PageFrame): string | undefined {
  const cuts = cutsOf(page);
  if (!cuts) return undefined;
  return page.slice(0, cuts[0]) + menu + page.slice(cuts[1], cuts[2]) + foot + page.slice(cuts[3]);
}

/** Where the menu begins and ends, and the foot. The content of a page is between the two, whatever it holds. */
function cutsOf(page: string): [number, number, number, number] | undefined {
  const menu = page.indexOf('<nav class="sidebar"');
  const content = page.indexOf('</nav>', menu);
  const foot = page.lastIndexOf('<footer>');
  const end = page.indexOf('</footer>', foot);
  return menu < 0 || content < 0 || foot < content || end < 0
    ? undefined
    : [menu, content + '</nav>'.length, foot, end + '</footer>'.length];
}
