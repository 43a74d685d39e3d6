import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { jsonContent } from '../part/path-item.ts';
import { askedSchema } from '../request/asked-schema.ts';
import type { RequestKind } from '../request/request-kind.ts';

/** What `portal start` takes: each kind of request, and how one goes on. */
export function requestPaths(kinds: readonly RequestKind[]): JsonSchema {
  const refusal = {
    description: 'A sentence, and what is wrong by field.',
    content: jsonContent({ $ref: '#/components/schemas/RequestRefusal' }),
  };
  const codes = [400, 409, 413, 415, 422, 503];
  return {
    ...Object.fromEntries(
      kinds.map((kind) => [
        `/${kind.name}`,
        {
          post: {
            tags: ['Laptop'],
            operationId: kind.api.operationId,
            summary: kind.title,
            description: `${kind.summary} ${kind.follows} The fields may be nested under \`${kind.envelope}\`, since a dispatch has at most ten keys. A dispatch on GitHub accepts the same.`,
            requestBody: { required: true, content: jsonContent(bodyOf(kind), kind.example) },
            responses: {
              202: {
                description: 'A pull request is open.',
                headers: {
                  location: { description: 'The address of its progress.', schema: { type: 'string' } },
                },
                content: jsonContent({ $ref: '#/components/schemas/RequestOpened' }),
              },
              ...Object.fromEntries(codes.map((code) => [code, refusal])),
            },
          },
        },
      ]),
    ),
    '/requests/{number}': {
      get: {
        tags: ['Laptop'],
        operationId: 'followRequest',
        summary: 'How a request goes on, one JSON object a line',
        parameters: [
          {
            name: 'number',
            in: 'path',
            required: true,
            description: 'Of the pull request.',
            schema: { type: 'integer' },
          },
        ],
        responses: {
          200: {
            description: 'What happened so far, then what happens.',
            content: { 'application/x-ndjson': { schema: { $ref: '#/components/schemas/Progress' } } },
          },
          404: {
            description: 'No such request came in.',
            content: jsonContent({ $ref: '#/components/schemas/Refusal' }),
          },
        },
      },
    },
  };
}

/** The fields of each kind, by the name of their component. */
export function requestComponents(kinds: readonly RequestKind[]): Record<string, JsonSchema> {
  return Object.fromEntries(kinds.map((kind) => [kind.api.body, askedSchema(kind)]));
}

function bodyOf({ api }: RequestKind): JsonSchema {
  return { $ref: `#/components/schemas/${api.body}` };
}

/** What a dispatch needs. */
export const GITHUB_TOKEN = {
  type: 'http',
  scheme: 'bearer',
  description: 'The token of an account that may write to the repository, or of an App with `contents: write`.',
};

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
          'The summary of the workflow run has its problems, or the number of its pull request.',
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
          404: { description: 'There is no such repository, or the token may not see it.' },
          422: { description: 'GitHub rejects it: too many keys, or too large.' },
        },
      },
    },
  };
}

function dispatchOf(kind: RequestKind): JsonSchema {
  const { name, title, envelope } = kind;
  const fields = bodyOf(kind);
  return {
    type: 'object',
    title,
    required: ['event_type', 'client_payload'],
    properties: {
      event_type: { const: name },
      client_payload: {
        description: `The fields, or all of them under \`${envelope}\`: GitHub accepts at most ten keys, and less than 64 KiB.`,
        anyOf: [fields, { type: 'object', required: [envelope], properties: { [envelope]: fields } }],
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
