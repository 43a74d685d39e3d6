import type { PublishedCase } from './published-case.ts';

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
  {
    name: 'path-removed',
    of: 'oasdiff api-path-removed-without-deprecation',
    says: 'breaking',
    base: PLAIN,
    head: undefined,
  },
  {
    name: 'operation-removed',
    of: 'oasdiff api-removed-without-deprecation',
    says: 'breaking',
    base: { ...PLAIN, put: PLAIN.get },
    head: PLAIN,
  },
  {
    name: 'operation-added',
    of: 'oasdiff endpoint-added',
    says: 'compatible',
    base: PLAIN,
    head: { ...PLAIN, put: PLAIN.get },
  },
  {
    name: 'required-parameter-added',
    of: 'oasdiff new-required-request-parameter',
    says: 'breaking',
    base: PLAIN,
    head: query(TEXT, { required: true }),
  },
  {
    name: 'optional-parameter-added',
    of: 'oasdiff new-optional-request-parameter',
    says: 'compatible',
    base: PLAIN,
    head: query(TEXT),
  },
  {
    name: 'parameter-removed',
    of: 'oasdiff request-parameter-removed',
    says: 'risky',
    base: query(TEXT),
    head: PLAIN,
    differs: {
      rating: 'breaking',
      because: 'A server may refuse a parameter that it does not know, and the call no longer does what it says.',
    },
  },
  {
    name: 'parameter-type-changed',
    of: 'oasdiff request-parameter-type-changed',
    says: 'breaking',
    base: query(TEXT),
    head: query(WHOLE),
  },
  {
    name: 'parameter-enum-value-removed',
    of: 'oasdiff request-parameter-enum-value-removed',
    says: 'breaking',
    base: query({ ...TEXT, enum: ['a', 'b'] }),
    head: query({ ...TEXT, enum: ['a'] }),
  },
  {
    name: 'parameter-enum-value-added',
    of: 'oasdiff request-parameter-enum-value-added',
    says: 'compatible',
    base: query({ ...TEXT, enum: ['a'] }),
    head: query({ ...TEXT, enum: ['a', 'b'] }),
  },
  {
    name: 'parameter-max-length-decreased',
    of: 'oasdiff request-parameter-max-length-decreased',
    says: 'breaking',
    base: query({ ...TEXT, maxLength: 9 }),
    head: query({ ...TEXT, maxLength: 5 }),
  },
  {
    name: 'parameter-max-length-increased',
    of: 'oasdiff request-parameter-max-length-increased',
    says: 'compatible',
    base: query({ ...TEXT, maxLength: 5 }),
    head: query({ ...TEXT, maxLength: 9 }),
  },
  {
    name: 'parameter-default-changed',
    of: 'oasdiff request-parameter-default-value-changed',
    says: 'breaking',
    base: query({ ...TEXT, default: 'a' }),
    head: query({ ...TEXT, default: 'b' }),
    differs: {
      rating: 'risky',
      because: 'Calls go on to be accepted. Only callers who leave the value out see another result.',
    },
  },
  {
    name: 'body-required',
    of: 'oasdiff request-body-became-required',
    says: 'breaking',
    base: body(TEXT),
    head: body(TEXT, { required: true }),
  },
  {
    name: 'body-field-required',
    of: 'oasdiff request-property-became-required',
    says: 'breaking',
    base: body(fields(A)),
    head: body(fields(A, ['a'])),
  },
  {
    name: 'required-body-field-added',
    of: 'oasdiff new-required-request-property',
    says: 'breaking',
    base: body(fields(A)),
    head: body(fields(AB, ['b'])),
  },
  {
    name: 'optional-body-field-added',
    of: 'oasdiff new-optional-request-property',
    says: 'compatible',
    base: body(fields(A)),
    head: body(fields(AB)),
  },
  {
    name: 'body-field-removed',
    of: 'oasdiff request-property-removed',
    says: 'risky',
    base: body(fields(AB)),
    head: body(fields(A)),
    differs: {
      rating: 'compatible',
      because: 'Where other fields are allowed, a call with the field is as valid as before.',
    },
  },
  {
    name: 'answer-field-optional',
    of: 'oasdiff response-property-became-optional',
    says: 'breaking',
    base: answer(fields(A, ['a'])),
    head: answer(fields(A)),
  },
  {
    name: 'required-answer-field-removed',
    of: 'oasdiff response-required-property-removed',
    says: 'breaking',
    base: answer(fields(AB, ['b'])),
    head: answer(fields(A)),
  },
  {
    name: 'answer-field-added',
    of: 'oasdiff response-optional-property-added',
    says: 'compatible',
    base: answer(fields(A)),
    head: answer(fields(AB)),
  },
  {
    name: 'answer-type-changed',
    of: 'oasdiff response-property-type-changed',
    says: 'breaking',
    base: answer(fields(A)),
    head: answer(fields({ a: WHOLE })),
  },
  {
    name: 'answer-enum-value-added',
    of: 'oasdiff response-property-enum-value-added',
    says: 'risky',
    base: answer({ ...TEXT, enum: ['a'] }),
    head: answer({ ...TEXT, enum: ['a', 'b'] }),
  },
  {
    name: 'success-answer-removed',
    of: 'oasdiff response-success-status-removed',
    says: 'breaking',
    base: answer(TEXT, { 201: YES }),
    head: answer(TEXT),
  },
  {
    name: 'error-answer-removed',
    of: 'oasdiff response-non-success-status-removed',
    says: 'compatible',
    base: answer(TEXT, { 409: YES }),
    head: answer(TEXT),
    differs: {
      rating: 'risky',
      because: 'Callers may handle that error, and do not know the one that comes in its place.',
    },
  },
];
