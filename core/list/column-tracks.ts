import type { Column } from '../catalog/lists/list-kinds.ts';

/** Beside those of the usual width. */
const WIDTHS: Readonly<Partial<Record<Column, string>>> = {
  health: '14fr',
  state: '17fr',
  owner: '11fr',
  service: '11fr',
  domain: '11fr',
  system: '11fr',
  type: '13fr',
  lifecycle: '13fr',
  tier: '5fr',
  environments: '17fr',
  cost: '13fr',
  expires: '9fr',
  tags: '14fr',
  email: '18fr',
  provider: '14fr',
  team: '14fr',
  services: '7fr',
  systems: '7fr',
  members: '7fr',
  owns: '6fr',
  callers: '9fr',
  users: '7fr',
  problems: '8fr',
};

/** The widths of a list's columns as a grid's, the name's first: the same in every row, drawn or not. */
export function tracks(columns: readonly Column[]): string {
  return ['32fr', ...columns.map((column) => WIDTHS[column] ?? '11fr')].map((width) => `minmax(0, ${width})`).join(' ');
}
