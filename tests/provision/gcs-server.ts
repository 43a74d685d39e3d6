import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

interface StoredObject {
  content: Buffer;
  generation: number;
}

export interface GcsServer extends AsyncDisposable {
  endpoint: string;
  /** By name, in the one bucket that there is. */
  objects: Map<string, StoredObject>;
}

/** Who has not this token is refused. */
export const TOKEN = 'token-of-the-test';

/**
 * Starts one: objects with generations and the condition `ifGenerationMatch`, as Google documents them.
 *
 * @see https://cloud.google.com/storage/docs/json_api/v1/objects
 * @see https://cloud.google.com/storage/docs/xml-api/get-object-download
 */
export async function startGcsServer(): Promise<GcsServer> {
  const objects = new Map<string, StoredObject>();
  let generation = 1_700_000_000_000_000;
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gcs');
    const body = await buffer(request);
    const answer = (status: number, content: unknown = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(Buffer.isBuffer(content) ? content : JSON.stringify(content));
    const failed = (code: number, message: string) => answer(code, { error: { code, message, errors: [{ message }] } });
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return failed(401, 'Invalid Credentials');
    const isFree = (name: string) => {
      const condition = searchParams.get('ifGenerationMatch');
      return condition === null || Number(condition) === (objects.get(name)?.generation ?? 0);
    };
    const list = /^\/storage\/v1\/b\/[^/]+\/o$/.exec(pathname);
    const one = /^\/storage\/v1\/b\/[^/]+\/o\/(.+)$/.exec(pathname);
    if (request.method === 'POST' && pathname.startsWith('/upload/')) {
      const { name, content } = uploadIn(body, request.headers['content-type'] ?? '');
      if (!isFree(name)) return failed(412, 'At least one of the pre-conditions you specified did not hold.');
      objects.set(name, { content, generation: ++generation });
      return answer(200, factsOf(name, objects.get(name)!));
    }
    if (list) {
      const prefix = searchParams.get('prefix') ?? '';
      const names = [...objects.keys()].filter((name) => name.startsWith(prefix)).sort();
      return answer(200, { items: names.map((name) => factsOf(name, objects.get(name)!)) });
    }
    const name = decodeURIComponent(one?.[1] ?? pathname.split('/').slice(2).join('/'));
    const object = objects.get(name);
    if (!object) return failed(404, `No such object: ${name}`);
    if (request.method === 'DELETE') {
      if (!isFree(name)) return failed(412, 'At least one of the pre-conditions you specified did not hold.');
      objects.delete(name);
      return response.writeHead(204).end();
    }
    if (one && searchParams.get('alt') !== 'media') return answer(200, factsOf(name, object));
    response.setHeader('x-goog-generation', String(object.generation));
    return answer(200, object.content);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    objects,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/storage/v1/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Of `multipart/related`: the facts of an object as JSON, and its content. */
function uploadIn(body: Buffer, type: string): { name: string; content: Buffer } {
  const boundary = `--${/boundary="?([^";]+)/.exec(type)?.[1] ?? ''}`;
  const parts = body.toString('latin1').split(boundary);
  const [facts = '', content = ''] = parts.slice(1).map((part) => part.split('\r\n\r\n').slice(1).join('\r\n\r\n'));
  return { name: JSON.parse(facts).name, content: Buffer.from(content.replace(/\r\n$/, ''), 'latin1') };
}

function factsOf(name: string, { content, generation }: StoredObject) {
  return {
    kind: 'storage#object',
    name,
    bucket: 'states',
    generation: String(generation),
    size: String(content.length),
  };
}
