import { casesOf, type PublishedCase } from './published-case.ts';

const { breaking, risky, compatible } = casesOf('oasdiff');
const YES = { description: 'Yes.' };
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const fields = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
});
/** An operation with a parameter, a body or an answer of this schema. */
const query = (schema: object, more: object = {}) => ({
  get: { parameters: [{ name: 'a', in: 'query', schema, ...more }], responses: { 200: YES } },
});
const body = (schema: object, more: object = {}) => ({
  post: { requestBody: { ...json(schema), ...more }, responses: { 200: YES } },
});
const answer = (schema: object, more: object = {}) => ({
  get: { responses: { 200: { ...YES, ...json(schema) }, ...more } },
});
const PLAIN = { get: { responses: { 200: YES } } };
const TEXT = { type: 'string' };
const WHOLE = { type: 'integer' };
const A = { a: TEXT };
const AB = { a: TEXT, b: TEXT };

/** OpenAPI: path items. */
export const OPENAPI_CASES: readonly PublishedCase[] = [
  breaking('api-path-removed-without-deprecation', PLAIN, undefined),
  breaking('api-removed-without-deprecation', { ...PLAIN, put: PLAIN.get }, PLAIN),
  compatible('endpoint-added', PLAIN, { ...PLAIN, put: PLAIN.get }),
  breaking('new-required-request-parameter', PLAIN, query(TEXT, { required: true })),
  compatible('new-optional-request-parameter', PLAIN, query(TEXT)),
  risky('request-parameter-removed', query(TEXT), PLAIN, {
    rating: 'breaking',
    because: 'A server may refuse a parameter that it does not know, and the call no longer does what it says.',
  }),
  breaking('request-parameter-type-changed', query(TEXT), query(WHOLE)),
  breaking(
    'request-parameter-enum-value-removed',
    query({ ...TEXT, enum: ['a', 'b'] }),
    query({ ...TEXT, enum: ['a'] }),
  ),
  compatible(
    'request-parameter-enum-value-added',
    query({ ...TEXT, enum: ['a'] }),
    query({ ...TEXT, enum: ['a', 'b'] }),
  ),
  breaking(
    'request-parameter-max-length-decreased',
    query({ ...TEXT, maxLength: 9 }),
    query({ ...TEXT, maxLength: 5 }),
  ),
  compatible(
    'request-parameter-max-length-increased',
    query({ ...TEXT, maxLength: 5 }),
    query({ ...TEXT, maxLength: 9 }),
  ),
  breaking(
    'request-parameter-default-value-changed',
    query({ ...TEXT, default: 'a' }),
    query({ ...TEXT, default: 'b' }),
    {
      rating: 'risky',
      because: 'Calls go on to be accepted. Only callers who leave the value out see another result.',
    },
  ),
  breaking('request-body-became-required', body(TEXT), body(TEXT, { required: true })),
  breaking('request-property-became-required', body(fields(A)), body(fields(A, ['a']))),
  breaking('new-required-request-property', body(fields(A)), body(fields(AB, ['b']))),
  compatible('new-optional-request-property', body(fields(A)), body(fields(AB))),
  risky('request-property-removed', body(fields(AB)), body(fields(A)), {
    rating: 'compatible',
    because: 'Where other fields are allowed, a call with the field is as valid as before.',
  }),
  breaking('response-property-became-optional', answer(fields(A, ['a'])), answer(fields(A))),
  breaking('response-required-property-removed', answer(fields(AB, ['b'])), answer(fields(A))),
  compatible('response-optional-property-added', answer(fields(A)), answer(fields(AB))),
  breaking('response-property-type-changed', answer(fields(A)), answer(fields({ a: WHOLE }))),
  risky('response-property-enum-value-added', answer({ ...TEXT, enum: ['a'] }), answer({ ...TEXT, enum: ['a', 'b'] })),
  breaking('response-success-status-removed', answer(TEXT, { 201: YES }), answer(TEXT)),
  compatible('response-non-success-status-removed', answer(TEXT, { 409: YES }), answer(TEXT), {
    rating: 'risky',
    because: 'Callers may handle that error, and do not know the one that comes in its place.',
  }),
];
