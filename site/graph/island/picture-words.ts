import type { Reach } from '#core/graph/fit-limits.ts';
import { isArea, type MapLevel } from '#core/graph/map-kinds.ts';
import type { Direction } from '#core/graph/neighbourhood.ts';
import { isMore, type Picture } from '#core/graph/picture.ts';
import { count } from '#core/text/count.ts';

const WITH: Readonly<Record<Direction, string>> = {
  up: 'with what it needs',
  down: 'with what needs it',
  both: 'with what it needs and what needs it',
};

export const DIRECTION_CHOICES: readonly (readonly [Direction, string])[] = [
  ['up', 'What it needs'],
  ['both', 'Both'],
  ['down', 'What needs it'],
];

const OWNERS = new Set(['team', 'person']);

export function pictureTitle({ title, kind }: { title: string; kind: string }, direction: Direction): string {
  if (OWNERS.has(kind)) return `What ${title} owns, and what is around it`;
  return isArea(kind) ? `What is in ${title}, and what is around it` : `${title} ${WITH[direction]}`;
}

const LEVEL_TITLES: Readonly<Record<MapLevel, string>> = {
  domain: 'The domains of the catalog',
  system: 'The systems of the catalog',
  service: 'What is in the systems of the catalog',
};

export function levelTitle(level: MapLevel): string {
  return LEVEL_TITLES[level];
}

/** What a picture leaves out of what was asked for, so that it can be read. Empty where it is only nodes and lines, which it counts. */
export function cutWords(asked: Reach, { depth, beyond }: Reach): string {
  if (depth < asked.depth) return `To be readable here, it shows ${count(depth, 'step', 'steps')}.`;
  return beyond === false ? 'To be readable here, it leaves out what is further away.' : '';
}

/** How much of it is seen: `12 of 40 entries are drawn; 3 relations between them are not.` */
export function pictureTally({ nodes, undrawn, grid }: Picture): string {
  const mores = nodes.filter(isMore);
  const beyond = mores.reduce((sum, { beyond = 0 }) => sum + beyond, 0);
  const hidden = new Set(mores.flatMap(({ hides }) => hides)).size + beyond;
  const behind = mores.some(({ team }) => team)
    ? mores.every(({ team }) => team)
      ? 'other teams'
      : 'other teams and “more”'
    : '“more”';
  const shown = nodes.filter((node) => !isMore(node)).length;
  const first =
    hidden > 0
      ? `${count(shown, 'node is', 'nodes are')} drawn, and ${hidden.toLocaleString('en')} more are behind ${behind}`
      : `${count(shown, 'node', 'nodes')}`;
  if (grid) return `${first}. What matters most comes first.`;
  const lines =
    undrawn > 0 ? `; ${count(undrawn, 'relation between them is', 'relations between them are')} left out` : '';
  return `${first}${lines}.`;
}
