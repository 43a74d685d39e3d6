import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { jsonContent } from '../part/path-item.ts';

export interface LiveServer {
  /** `http://127.0.0.1:4321` */
  url: string;
  takesRequests: boolean;
}

const text = { type: 'string' };
const header = (description: string, schema: JsonSchema = text) => ({ description, required: true, schema });
const ref = (name: string) => ({ $ref: `#/components/headers/${name}` });

const HEADERS = {
  'Content-Security-Policy': header('Forbids other sites to show it in a frame.'),
  'X-Frame-Options': header('The same for older browsers.', { const: 'SAMEORIGIN' }),
  'X-Content-Type-Options': header('Browsers take the type as it is.', { const: 'nosniff' }),
};
const SAFE = refs('Content-Security-Policy', 'X-Frame-Options', 'X-Content-Type-Options');
const OF_FILES = {
  'Cache-Control': header('A browser asks whether the file has changed.', { const: 'no-cache' }),
  ETag: header('Changes with the content.'),
};

export function refusalContent(): JsonSchema {
  return jsonContent({ $ref: '#/components/schemas/Refusal' });
}

const PAGE = { 'text/html': { schema: text } };
const refusal = (description: string) => ({ description, headers: SAFE, content: refusalContent() });
const RESPONSES = {
  ToPage: {
    description: 'The page of the same, for who accepts `text/html`.',
    headers: { ...SAFE, Location: header('Path of the page.') },
  },
  BadAddress: refusal('The request or its address cannot be read.'),
  Stranger: refusal('The request is of a page elsewhere, or for another host.'),
  NotFound: {
    description: 'There is nothing of that name; a page for who accepts `text/html`.',
    headers: SAFE,
    content: { ...refusalContent(), ...PAGE },
  },
  TooLarge: { description: 'Address and headers have more than 16 KiB.', content: refusalContent() },
  Failed: refusal('The portal could not answer.'),
};

const CONDITIONAL = {
  304: { description: 'It is as the request has it.', headers: { ...SAFE, ...OF_FILES } },
  412: refusal('It is not as the request requires it to be.'),
};

export function liveResponse(name: keyof typeof RESPONSES): JsonSchema {
  return { $ref: `#/components/responses/${name}` };
}

export const LIVE_COMPONENTS: JsonSchema = { headers: HEADERS, responses: RESPONSES };

/** Adds to each operation what `portal start` answers besides, and the headers of each answer. */
export function withLiveAnswers(paths: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(paths as Record<string, Record<string, Operation>>).map(([path, item]) => [
      path,
      Object.fromEntries(
        Object.entries(item).map(([method, operation]) => [
          method,
          { ...operation, responses: liveResponses(operation.responses, { isFile: isFile(path) }) },
        ]),
      ),
    ]),
  );
}

interface Operation {
  responses: Readonly<Record<string, JsonSchema>>;
}

/** What is there as the build wrote it. The rest is made when it is asked for. */
function isFile(path: string): boolean {
  return /^[/](?:api|lists)[/]/.test(path) && path !== '/api/local.json';
}

function liveResponses(own: Operation['responses'], { isFile }: { isFile: boolean }): JsonSchema {
  const headers = isFile ? { ...SAFE, ...OF_FILES } : SAFE;
  const withHeaders = (response: JsonSchema) =>
    '$ref' in response ? response : { ...response, headers: { ...headers, ...(response.headers as JsonSchema) } };
  return {
    400: liveResponse('BadAddress'),
    403: liveResponse('Stranger'),
    431: liveResponse('TooLarge'),
    500: liveResponse('Failed'),
    ...(isFile && CONDITIONAL),
    ...Object.fromEntries(Object.entries(own).map(([code, response]) => [code, withHeaders(response)])),
    // A static host answers with a page of its own.
    ...(own[404] && !('content' in own[404]) && { 404: liveResponse('NotFound') }),
  };
}

function refs(...names: (keyof typeof HEADERS)[]): JsonSchema {
  return Object.fromEntries(names.map((name) => [name, ref(name)]));
}
