import { expect, test } from 'vitest';
import { contextOf } from '../catalog/testing.ts';
import { hiddenValues } from './files-for.ts';

const { catalog } = contextOf({
  'catalog/a.yaml': 'kind: service\nname: shop\ntype: website\ntags: [node]\ntier: 1\n',
  'catalog/b.yaml': 'kind: service\nname: zebrasvc\ntype: zebratype\ntags: [zebratag, node]\nlifecycle: secret-beta\n',
});
const isOfHidden = hiddenValues(catalog.entities, ({ name }) => name === 'shop');

test.each([
  'tag:zebratag',
  'tag:node,ZebraTag',
  'type:zebratype',
  '-type:zebratype',
  'zebras',
  '"zebrasv"',
  'lifecycle:secret-beta',
])('the filter %s asks for what only hidden entries have', (filter) => {
  expect(isOfHidden(filter)).toBe(true);
});

test.each(['', 'tag:node', 'type:website', 'tier:1 -oncall', 'nothing has this', 'health:down', 'tag:'])(
  'the filter "%s" shows nothing of them',
  (filter) => {
    expect(isOfHidden(filter)).toBe(false);
  },
);
