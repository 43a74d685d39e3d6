import { expect, test } from 'vitest';
import { REQUEST_KINDS } from '../parts.ts';
import { DOMAIN } from '../request/testing.ts';
import { COMPONENTS } from './open-api-components.ts';
import { dispatchPath, requestComponents, requestPaths } from './open-api-requests.ts';

const FIELDS = { $ref: '#/components/schemas/DomainFields' };
const BODY = { anyOf: [FIELDS, { required: [DOMAIN.envelope], properties: { [DOMAIN.envelope]: FIELDS } }] };

test('a kind is described from what it says of itself', () => {
  const paths = requestPaths([DOMAIN]);
  expect(Object.keys(paths)).toEqual(['/domain', '/requests', '/requests/{number}']);
  expect(paths).toMatchObject({
    '/domain': {
      post: {
        operationId: 'addDomain',
        summary: 'Add a domain',
        description: expect.stringMatching(
          /^Adds a field of business to the catalog\. After the merge .* under `domain`/,
        ),
        requestBody: {
          content: { 'application/json': { schema: BODY, example: { name: 'commerce', owner: 'payments' } } },
        },
      },
    },
  });
  const { DomainFields } = requestComponents([DOMAIN]);
  expect(DomainFields).toMatchObject({ type: 'object', required: ['name', 'owner'] });
  expect(Object.keys(DomainFields!.properties as object)).toEqual([
    'name',
    'owner',
    'description',
    'lifecycle',
    'tier',
  ]);
});

test('GitHub takes it as a dispatch whose type is its name', () => {
  const [{ post }] = Object.values(dispatchPath('acme/portal', [DOMAIN])) as [{ post: object }];
  expect(post).toMatchObject({
    summary: 'Add a domain',
    requestBody: {
      content: {
        'application/json': {
          schema: {
            oneOf: [
              { properties: { event_type: { const: 'domain' }, client_payload: { maxProperties: 10, ...BODY } } },
            ],
          },
          examples: { domain: { value: { event_type: 'domain', client_payload: DOMAIN.example } } },
        },
      },
    },
  });
});

test('every kind has an operation and a component of its own', () => {
  const kinds = [...REQUEST_KINDS.values()];
  const bodies = [...Object.keys(COMPONENTS), ...kinds.map(({ api }) => api.body)];
  expect(new Set(bodies).size).toBe(bodies.length);
  expect(new Set(kinds.map(({ api }) => api.operationId)).size).toBe(kinds.length);
});
