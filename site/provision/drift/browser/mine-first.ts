import { recall } from '../../../memory/memory.ts';
import { href } from '../../../text/href.ts';

/** Moves to the front of each list what links to the team that a person called their own. The rest keeps its order. */
export function showMineFirst(within: ParentNode = document): void {
  const { team } = recall();
  if (!team) return;
  const own = `a[href="${CSS.escape(href(team.address))}"]`;
  for (const list of within.querySelectorAll<HTMLElement>('.gaps .items')) {
    const mine = [...list.children].filter((item) => item.querySelector(own));
    list.prepend(...mine);
  }
}
