import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { Affected } from './affected.ts';
import { impactOf } from './impact.ts';
import { topologyOfRecords } from './topology.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const refOf = (name: string) => `service:default/${name}` as Ref;

test('services and their owners are those of the impact, also in circles', () => {
  const need = fc.record({ from: fc.constantFrom(...NAMES), to: fc.constantFrom(...NAMES) });
  fc.assert(
    fc.property(fc.array(need, { maxLength: 15 }), (needs) => {
      const records = NAMES.map((name, place) => ({
        ...{ ref: refOf(name), kind: 'service', title: name, system: 'system:default/all' as Ref },
        ...(place % 3 > 0 && { owner: `team:default/${place % 3}` as Ref }),
        relations: needs
          .filter(({ from }) => from === name)
          .map(({ to }) => ({ relation: 'dependsOn', direction: 'forward', refs: [refOf(to)] }) as const),
      }));
      const all = { ref: 'system:default/all' as Ref, kind: 'system', title: 'All', relations: [] };
      const topology = topologyOfRecords([...records, all]);
      const affected = new Affected(topology);
      for (const { ref } of topology.entities) {
        const services = impactOf(topology, ref).dependants.filter(({ kind }) => kind === 'service');
        const owners = new Set(services.flatMap(({ owner }) => owner ?? []));
        expect([ref, affected.by(ref)]).toEqual([ref, { services: services.length, owners: owners.size }]);
      }
    }),
  );
});

test('nothing is affected by what the catalog does not have', () => {
  expect(new Affected(topologyOfRecords([])).by(refOf('gone'))).toEqual({ services: 0, owners: 0 });
});
