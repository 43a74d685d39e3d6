import { expect, test } from 'vitest';
import type { Ref } from '../../catalog/ref.ts';
import { portalWith } from '../testing.ts';
import { costCentreOf } from './cost-centre.ts';

const { catalog } = portalWith({
  'catalog/teams/engineering.yaml': 'kind: team\nname: engineering\nannotations: { waypost.dev/cost-centre: 4711 }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\nparent: commerce\n',
  'catalog/teams/commerce.yaml': 'kind: team\nname: commerce\nparent: engineering\n',
  'catalog/teams/cards.yaml':
    'kind: team\nname: cards\nparent: payments\nannotations: { waypost.dev/cost-centre: "0815" }\n',
  'catalog/teams/round.yaml': 'kind: team\nname: round\nparent: trip\n',
  'catalog/teams/trip.yaml': 'kind: team\nname: trip\nparent: round\n',
});
const of = (name: string) => costCentreOf(`team:default/${name}` as Ref, catalog);

test('a team has its own cost centre, or that of the nearest team above it, if any has one', () => {
  expect([of('cards'), of('payments'), of('engineering')]).toEqual(['0815', '4711', '4711']);
  expect([of('supply'), of('round'), of('nobody'), costCentreOf(undefined, catalog)]).toEqual(Array(4).fill(undefined));
});
