import { expect, test } from 'vitest';
import { snapshotOf } from './testing.ts';

const descriptor = (kind: string, version: string, spec: string) =>
  `apiVersion: ${version}\nkind: ${kind}\nmetadata: { name: one }\nspec: ${spec}\n`;

test('kinds of Backstage that have no counterpart have names that people read, and Locations are in no menu', async () => {
  const { kinds } = await snapshotOf({
    'catalog/a/skill.yaml': descriptor(
      'AiResource',
      'backstage.io/v1alpha1',
      '{ type: skill, lifecycle: x, owner: a }',
    ),
    'catalog/a/place.yaml': descriptor('Location', 'backstage.io/v1alpha1', '{ targets: [] }'),
    'catalog/a/form.yaml': descriptor('Template', 'scaffolder.backstage.io/v1beta3', '{ type: service, steps: [] }'),
    'catalog/a/gadget.yaml': descriptor('Gadget', 'acme.example/v1', '{}'),
  });
  expect(kinds.map(({ name, title, isHidden = false }) => [name, title, isHidden])).toEqual([
    ['airesource', 'AI resources', false],
    ['gadget', 'Gadget', false],
    ['location', 'Locations', true],
    ['template', 'Backstage templates', false],
  ]);
});
