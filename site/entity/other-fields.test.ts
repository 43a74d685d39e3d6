import { expect, test } from 'vitest';
import { contextOf, record } from '../snapshot/testing.ts';
import { otherFieldsSection } from './other-fields.ts';

test('fields that Waypost does not know are shown as they were written', () => {
  const unknown = {
    cost: 12,
    steps: [],
    targets: ['a', 'b'],
    'spec.models': { default: 'llama3', available: ['llama3'] },
  };
  const entity = record('service:default/a', { unknown });
  expect(otherFieldsSection.view(entity, contextOf([entity]))?.fields).toEqual([
    { name: 'cost', text: '12', isYaml: false },
    { name: 'steps', text: '[]', isYaml: true },
    { name: 'targets', text: 'a, b', isYaml: false },
    { name: 'spec.models', text: 'default: llama3\navailable:\n  - llama3', isYaml: true },
  ]);
});
