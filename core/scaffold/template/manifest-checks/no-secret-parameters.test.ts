import { expect, test } from 'vitest';
import { asking, foundBy } from '../../testing.ts';
import { noSecretParameters } from './no-secret-parameters.ts';

test('a name that only sounds like a secret, and what can be none, is fine', () => {
  const properties = {
    secretName: { type: 'string' },
    maxTokens: { type: 'integer' },
    credentials: { enum: ['oidc', 'none'] },
    usesToken: { type: 'boolean', default: false },
    limits: { type: 'object', default: { properties: { password: {} } } },
  };
  expect(foundBy(noSecretParameters, asking(properties))).toEqual([]);
});

test('a text with the name of a secret is not', () => {
  expect(foundBy(noSecretParameters, asking({ apiToken: { type: 'string' } }))).toEqual([
    '/parameters/properties/apiToken',
    '  `apiToken` would be a secret, and everybody can read the values of parameters in git.',
    '  Delete it; the repository gets the secret from its own store, by name. If it only names one, write `apiTokenName`.',
  ]);
});

test.each(['format: password', 'writeOnly: true'])('neither is what says that it is one, by %s', (said) => {
  const [key, value] = said.split(': ');
  expect(foundBy(noSecretParameters, asking({ x: { type: 'string', [key!]: value === 'true' || value } }))).toEqual([
    '/parameters/properties/x',
    '  `x` would be a secret, and everybody can read the values of parameters in git.',
    '  Delete it; the repository gets the secret from its own store, by name.',
  ]);
});

test.each([
  ['a field of a map', { type: 'object', properties: { password: { type: 'string' } } }, '`password`'],
  ['a field of an item', { type: 'array', items: { type: 'object', properties: { apiKey: {} } } }, '`apiKey`'],
  ['an item', { type: 'array', items: { type: 'string', format: 'password' } }, '`parameters.properties.x.items`'],
])('%s is a parameter, too', (_, schema, name) => {
  expect(foundBy(noSecretParameters, asking({ x: schema }))[1]).toContain(`${name} would be a secret,`);
});
