import { expect, test } from 'vitest';
import type { Column } from './entity-table.ts';
import { sharedColumns } from './shared-columns.ts';

const COLUMNS: Readonly<Record<string, [place: Column['place'], width: number]>> = {
  ...{ health: ['state', 14], rolledUp: ['state', 14], owner: ['people', 11], email: ['people', 18] },
  ...{ domain: ['home', 11], system: ['home', 11], type: ['class', 13], lifecycle: ['class', 13], tier: ['class', 5] },
  ...{ expires: ['resource', 9], systems: ['size', 7], services: ['size', 7], callers: ['size', 9] },
};
const table = (...names: string[]) => ({
  columns: names.map((name) => {
    const [place, width] = COLUMNS[name]!;
    return { place, width, isNumber: place === 'size' || name === 'tier', isOfSeveral: name === 'rolledUp' };
  }),
});

test('tables have the same columns, and the column before one that a table lacks is wider, as is the health of several', () => {
  const widths = [40, 14, 11, 13, 13, 9];
  expect(
    sharedColumns([
      table('health', 'owner', 'type', 'lifecycle', 'tier'),
      table('owner', 'type', 'callers'),
      table('rolledUp', 'owner', 'services'),
      table(),
    ]),
  ).toEqual([
    { widths, spans: [1, 1, 1, 1, 1, 1] },
    { widths, spans: [2, 1, 2, 1] },
    { widths, spans: [1, 2, 2, 1] },
    { widths, spans: [6] },
  ]);
});

test('two columns of one place are beside each other, and the first is below the first', () => {
  expect(sharedColumns([table('owner', 'email', 'tier'), table('owner', 'tier')])).toEqual([
    { widths: [62, 11, 18, 9], spans: [1, 1, 1, 1] },
    { widths: [62, 11, 18, 9], spans: [1, 2, 1] },
  ]);
});

test('the name keeps more than a quarter of the width where every place is taken', () => {
  const heads = ['health', 'owner', 'system', 'domain', 'type', 'lifecycle', 'expires', 'systems', 'tier'];
  expect(sharedColumns([table(...heads)])[0]?.widths).toEqual([33, 10, 7, 7, 7, 9, 9, 6, 6, 6]);
});
