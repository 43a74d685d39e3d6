import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { accessMenu } from '../access/access-page.ts';
import { auditMenu } from '../audit/audit-page.ts';
import { costsMenu } from '../cost/costs-page.ts';
import { createMenu } from '../create/create-pages.ts';
import { docsMenu } from '../docs/docs-list.ts';
import { referenceMenu } from '../fields/field-pages.ts';
import { mapMenu } from '../graph/map-page.ts';
import { healthMenu } from '../health/frame-health.ts';
import { type MenuItem, type MenuPart, menuItem } from '../menu-part.ts';
import { problemsMenu } from '../problems/problems-page.ts';
import { driftMenu } from '../provision/drift/drift-page.ts';

/** Kinds with a place of their own in the menu, each with its key; others are under "More". */
const MAIN: ReadonlyMap<string, string> = new Map([
  ...([
    ['service', 's'],
    ['api', 'a'],
    ['resource', 'r'],
    ['system', 'y'],
  ] as const),
  ...([
    ['domain', 'd'],
    ['team', 't'],
    ['person', 'p'],
  ] as const),
]);

/** The entries of the menu, in their order. A new noun with pages of its own is a word here. */
export const MENU: readonly MenuPart[] = [
  { items: () => [menuItem('Home', '', { key: 'h' })] },
  { items: (snapshot) => kindItems(snapshot, true) },
  docsMenu,
  mapMenu,
  healthMenu,
  driftMenu,
  costsMenu,
  accessMenu,
  auditMenu,
  createMenu,
  { heading: 'More', items: (snapshot) => kindItems(snapshot, false) },
  problemsMenu,
  referenceMenu,
];

function kindItems({ kinds }: Snapshot, isMain: boolean): MenuItem[] {
  return kinds
    .filter(({ name, isHidden }) => !isHidden && MAIN.has(name) === isMain)
    .map(({ name, title, address, count }) => menuItem(title, address, { count, key: MAIN.get(name) }));
}
