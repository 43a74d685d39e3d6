import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readReference } from '#core/api-reference/read-reference.ts';

interface Operation {
  parameters?: { in: string; name: string; required?: boolean }[];
  requestBody?: { content: { 'application/json': { schema: { $ref: string } } } };
}

const SPEC = join(import.meta.dirname, '../../catalog/payments/checkout/openapi.yaml');
const written = readFileSync(SPEC, 'utf8');
const spec = parse(written) as { components: object; paths: Record<string, Record<string, Operation>> };
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'spec', components: spec.components });

/** A server that does what the description says, as far as a request shows it: path, credential, headers and body. */
const server = createServer(async (request, response) => {
  const why = await refusal(request);
  response.writeHead(why === undefined ? 200 : 400).end(why ?? 'as described');
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

async function refusal(request: IncomingMessage): Promise<string | undefined> {
  const found = Object.entries(spec.paths).find(([path]) => pattern(path).test(request.url!));
  const operation = found?.[1][request.method!.toLowerCase()];
  if (!operation) return `no operation ${request.method} ${request.url}`;
  if (request.headers.authorization !== 'Bearer secret') return 'no token';
  const missing = (operation.parameters ?? []).find(
    ({ in: place, name, required }) => place === 'header' && required && !request.headers[name.toLowerCase()],
  );
  if (missing) return `no header ${missing.name}`;
  return bodyError(operation, Buffer.concat(await request.toArray()).toString());
}

function bodyError({ requestBody }: Operation, body: string): string | undefined {
  if (!requestBody) return body === '' ? undefined : 'a body that nobody asked for';
  const { $ref } = requestBody.content['application/json'].schema;
  const validate = ajv.getSchema(`spec${$ref}`)!;
  return validate(JSON.parse(body)) ? undefined : ajv.errorsText(validate.errors);
}

/** What addresses a path of the description allows; parameters have their schema's pattern. */
function pattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('{orderId}', 'ord_[0-9A-Z]{8}')}$`);
}

test('every command of the page does what the description says, in a shell', async () => {
  const own = written.replaceAll('https://api.acme.example/checkout', url);
  const { operations } = readReference('openapi', own);
  expect(operations).toHaveLength(4);
  const answers = await Promise.all(
    operations.map(async ({ call }) => {
      const env = { PATH: process.env.PATH!, TOKEN: 'secret' };
      const { stdout } = await promisify(execFile)('/bin/sh', ['-c', call!.replace('curl', 'curl --silent')], { env });
      return stdout;
    }),
  );
  expect(answers).toEqual(operations.map(() => 'as described'));
});
