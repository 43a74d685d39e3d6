import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { jsonContent } from '../part/path-item.ts';
import type { RequestKind } from '../request/request-kind.ts';
import { strictSchema } from './strict-schema.ts';

export function requestPaths(kinds: readonly RequestKind[]): JsonSchema {
  return {
    ...Object.fromEntries(kinds.map((kind) => [`/${kind.name}`, { post: postOf(kind) }])),
    '/requests': { get: LIST },
    '/requests/{number}': { get: FOLLOW },
  };
}

function postOf(kind: RequestKind): JsonSchema {
  return {
    tags: ['Laptop'],
    operationId: kind.api.operationId,
    summary: kind.title,
    description: `${kind.summary} ${kind.follows} The fields may be nested under \`${kind.envelope}\`, since a dispatch has at most ten keys. A dispatch on GitHub accepts the same.`,
    requestBody: { required: true, content: jsonContent(bodyOf(kind), kind.example) },
    responses: { 202: OPENED, ...REFUSALS },
  };
}

const OPENED = {
  description: 'A pull request is open.',
  headers: { Location: { description: 'The address of its progress.', required: true, schema: { type: 'string' } } },
  content: jsonContent({ $ref: '#/components/schemas/RequestOpened' }),
  links: {
    progress: {
      operationId: 'followRequest',
      parameters: { number: '$response.body#/pullRequest/number' },
      description: 'How it goes on.',
    },
  },
};

const REFUSALS = Object.fromEntries(
  Object.entries({
    400: 'The body is no JSON object, or has a key twice.',
    409: 'The catalog has it, or a pull request asks for the same.',
    413: 'The body is too large.',
    415: 'The body has another type than `application/json`.',
    422: '`problems` has what is wrong, by field.',
    503: 'Too many requests wait, or the repository cannot be changed now.',
  }).map(([code, description]) => [
    code,
    {
      description,
      content: jsonContent({ $ref: '#/components/schemas/RequestRefusal' }),
      ...(code === '503' && {
        headers: {
          'Retry-After': { description: 'Seconds, where it is worth to try again.', schema: { type: 'integer' } },
        },
      }),
    },
  ]),
);

const LIST = {
  tags: ['Laptop'],
  operationId: 'listRequests',
  summary: 'Requests that are not done yet',
  responses: {
    200: {
      description: 'Pull requests that are neither merged nor closed, the newest first.',
      headers: { 'Cache-Control': { description: '`no-store`', required: true, schema: { const: 'no-store' } } },
      content: jsonContent({
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: {
              type: 'object',
              required: ['number', 'title'],
              properties: { number: { type: 'integer', minimum: 1 }, title: { type: 'string' } },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      }),
    },
  },
};

const FOLLOW = {
  tags: ['Laptop'],
  operationId: 'followRequest',
  summary: 'How a request goes on, one JSON object a line',
  parameters: [
    {
      name: 'number',
      in: 'path',
      required: true,
      description: 'Of the pull request.',
      schema: { type: 'integer', minimum: 1 },
    },
  ],
  responses: {
    200: {
      description: 'What happened so far, then what happens.',
      headers: { 'Cache-Control': { description: '`no-store`', required: true, schema: { const: 'no-store' } } },
      content: { 'application/x-ndjson': { schema: { $ref: '#/components/schemas/Progress' } } },
    },
    404: { description: 'No such request came in.', content: jsonContent({ $ref: '#/components/schemas/Refusal' }) },
  },
};

export function requestComponents(kinds: readonly RequestKind[]): Record<string, JsonSchema> {
  return Object.fromEntries(kinds.map((kind) => [kind.api.body, strictSchema(kind)]));
}

function bodyOf({ api, envelope }: RequestKind): JsonSchema {
  const fields = { $ref: `#/components/schemas/${api.body}` };
  const enveloped = {
    type: 'object',
    description: 'For a dispatch, which has at most ten keys.',
    required: [envelope],
    properties: { [envelope]: fields },
    additionalProperties: false,
  };
  return { anyOf: [fields, enveloped] };
}

export const GITHUB_TOKEN = {
  type: 'http',
  scheme: 'bearer',
  description: 'The token of an account that may write to the repository, or of an App with `contents: write`.',
};

/**
 * What GitHub takes of a payload, at its top.
 *
 * @see https://docs.github.com/en/rest/repos/repos#create-a-repository-dispatch-event
 */
const MOST_KEYS = 10;

/** What GitHub takes: it hands the payload on to the workflow that opens pull requests. */
export function dispatchPath(repository: string, kinds: readonly RequestKind[]): JsonSchema {
  return {
    [`/repos/${repository}/dispatches`]: {
      servers: [{ url: 'https://api.github.com', description: 'GitHub' }],
      post: {
        tags: ['GitHub'],
        operationId: 'dispatchRequest',
        summary: kinds.map(({ title }) => title).join(', or: '),
        description: [
          ...kinds.map(({ name, summary }) => `\`${name}\`: ${summary}`),
          'GitHub answers before the portal looks at the fields. The summary of the workflow run has its problems, or the number of its pull request.',
        ].join('\n\n'),
        security: [{ githubToken: [] }],
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: { oneOf: kinds.map(dispatchOf) }, examples: dispatchExamples(kinds) },
          },
        },
        responses: {
          204: { description: 'A workflow answers it.' },
          401: { description: 'The token is wrong, or has expired.' },
          403: { description: 'The token may not write to the repository, or has sent too much in a short time.' },
          404: { description: 'There is no such repository, or the token may not see it.' },
          422: { description: 'GitHub rejects it: more than ten keys, 64 KB or more, or no type.' },
        },
      },
    },
  };
}

function dispatchOf(kind: RequestKind): JsonSchema {
  const { name, title, envelope } = kind;
  return {
    type: 'object',
    title,
    required: ['event_type', 'client_payload'],
    properties: {
      event_type: { const: name },
      client_payload: {
        description: `The fields, or all of them under \`${envelope}\`: GitHub accepts at most ten keys, and less than 64 KB.`,
        maxProperties: MOST_KEYS,
        ...bodyOf(kind),
      },
    },
  };
}

function dispatchExamples(kinds: readonly RequestKind[]) {
  return Object.fromEntries(
    kinds.map(({ name, title, example }) => [
      name,
      { summary: title, value: { event_type: name, client_payload: example } },
    ]),
  );
}
