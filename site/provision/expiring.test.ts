import { expect, test } from 'vitest';
import { entitiesOf, record } from '../snapshot/testing.ts';
import { expiring } from './expiring.ts';

const TIME = '2027-01-20T10:00:00.000Z';
const TEAM = record('team:default/payments', { title: 'Payments' });

function resource(name: string, ends: Readonly<Record<string, string | undefined>>, state = 'there') {
  const environments = Object.entries(ends).map(([environment, expires]) => ({ environment, expires, state }));
  return record(`resource:default/${name}`, { title: name, owner: TEAM.ref, provisioned: { environments } } as never);
}

test('what expires within a month is listed by its day, with what is past', () => {
  const entities = entitiesOf(
    TEAM,
    resource('later', { dev: '2027-02-20' }),
    resource('soon', { dev: '2027-02-19', test: '2027-01-31', production: undefined }),
    resource('past', { dev: '2027-01-19' }),
    resource('gone', { dev: '2027-01-21' }, 'leaving'),
  );
  expect(
    expiring(entities, TIME).map(({ title, environment, day, isPast }) => [title, environment, day, isPast]),
  ).toEqual([
    ['past', 'dev', '2027-01-19', true],
    ['soon', 'test', '2027-01-31', false],
    ['soon', 'dev', '2027-02-19', false],
  ]);
});

test('a row names the team that owns it, so that a browser finds its own', () => {
  const [row] = expiring(entitiesOf(TEAM, resource('soon', { dev: '2027-01-31' })), TIME);
  expect([row?.team, row?.owner?.title]).toEqual([TEAM.address, 'Payments']);
});
