import { expect, test } from 'vitest';
import { asking, foundBy } from '../../testing.ts';
import { declaredParameters } from './declared-parameters.ts';

test('the standard parameters are needed, and what is required must be declared', () => {
  expect(foundBy(declaredParameters, asking({}, { required: ['serviceName', 'owner'] }))).toEqual([]);
  expect(foundBy(declaredParameters, { parameters: { properties: { serviceName: {}, description: {} } } })).toEqual([
    '/parameters/properties/owner',
    '  `parameters.properties.owner` is missing; every template needs it.',
    '  Add `owner: { type: string }` below `properties`.',
  ]);
  expect(foundBy(declaredParameters, asking({}, { required: ['owner', 'port'] }))).toEqual([
    '/parameters/required/1',
    '  `parameters.required` names `port`, which is no parameter.',
    '  Declare it below `properties`, or name one of `serviceName`, `owner`, `description`.',
  ]);
});
