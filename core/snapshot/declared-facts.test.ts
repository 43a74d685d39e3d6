import { expect, test } from 'vitest';
import { KINDS } from '../catalog/kinds/index.ts';
import type { Kind } from '../catalog/kinds/kind.ts';
import { readEntity } from '../catalog/reading/read-entity.ts';
import { declaredFacts } from './declared-facts.ts';

const toy: Kind = {
  name: 'toy',
  plural: 'toys',
  title: 'Toys',
  summary: 'A thing to play with.',
  references: [{ field: 'box', relation: 'partOf', kind: 'toy' }],
  required: ['name'],
  properties: {
    box: { type: 'string' },
    batterySize: { type: 'string' },
    age: { type: 'integer', title: 'From the age of' },
    loud: { type: 'boolean' },
    colours: { type: 'array' },
    type: { type: 'string' },
  },
};
const kinds = new Map([...KINDS, ['toy', toy]]);

function facts(written: Record<string, unknown>, kind = 'toy') {
  const format = 'metadata' in written ? 'backstage' : 'waypost';
  const origin = { file: 'a.yaml', document: 0, format } as const;
  const [entity] = readEntity({ kind, name: 'a', written, origin }, new Map(), kinds);
  return declaredFacts(entity!, kinds).map(({ term, text }) => `${term}: ${text}`);
}

test('fields with one value are facts by their words, in the order of the kind; all others are none', () => {
  expect(facts({ loud: false, age: 3, batterySize: 'AA' })).toEqual([
    'Battery size: AA',
    'From the age of: 3',
    'Loud: no',
  ]);
  expect(facts({ box: 'chest', colours: ['red'], type: 'doll', weight: 2, batterySize: ' ', age: null })).toEqual([]);
});

test('a descriptor is read by the same names', () => {
  expect(facts({ metadata: { name: 'a' }, spec: { batterySize: 'AA' } })).toEqual(['Battery size: AA']);
});

test('the fields of kinds of the catalog itself, and of kinds that nobody declared, have their places', () => {
  expect(facts({ endpoint: 'https://a.example' }, 'api')).toEqual([]);
  expect(facts({ batterySize: 'AA' }, 'model')).toEqual([]);
});
