import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { catalogIndex } from '#core/published/catalog-index.ts';
import { snapshotOf } from '#core/snapshot/testing.ts';
import { fileFolder } from '../../../tests/new-folder.ts';
import { openAgainst } from './open-against.ts';
import { validate } from './validate.ts';

const folder = fileFolder();
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const TEAM = 'kind: team\nname: devs\nmembers: [ann]\n';
const LONE = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop }
spec: { type: service, lifecycle: experimental, owner: devs, dependsOn: [component:default/cart] }
`;
let server: Server;
let address: string;

beforeAll(async () => {
  write('portal/catalog/portal.yaml', 'externals: [stripe]\n');
  write('portal/catalog/teams/devs.yaml', TEAM);
  write('lone/catalog-info.yaml', LONE);
  const { entities } = await snapshotOf({ 'catalog/teams/devs.yaml': TEAM });
  write('catalog.json', JSON.stringify(catalogIndex(entities)));
  write('other.json', '{"count": 1}');
  write('broken.json', '{');
  write('empty/readme.md', '');
  server = createServer((request, response) => {
    if (request.url === '/portal/api/catalog.json') response.end(JSON.stringify(catalogIndex(entities)));
    else if (request.url === '/page.json') response.end('<html>');
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

const problemsAgainst = async (against?: string) => {
  const root = join(folder, 'portal');
  const [{ validation }] = (await validate(root, [join(folder, 'lone/catalog-info.yaml')], { against })) as [never];
  return (validation as { problems: { severity: string; message: string; hint?: string }[] }).problems;
};

describe('a lone descriptor', () => {
  test('passes with warnings that say how to resolve what is elsewhere', async () => {
    expect(await problemsAgainst()).toMatchObject([
      {
        severity: 'warning',
        message: '`spec.owner` names `devs`, which is not in the catalog.',
        hint: 'If a portal has it, add `--against` with the folder of that portal or the address of its `/api/catalog.json`. Otherwise add an entry of kind `Group` with the name `devs`.',
      },
      { severity: 'warning', message: expect.stringContaining('`component:default/cart`') },
    ]);
  });

  test.each([
    ['a folder with a catalog', () => join(folder, 'portal')],
    ['a published file', () => join(folder, 'catalog.json')],
    ['the address of such a file', () => String(pathToFileURL(join(folder, 'catalog.json')))],
    ['the address of a published file', () => `${address}/portal/api/catalog.json`],
    ['the address of a portal', () => `${address}/portal/`],
  ])('against %s, only what is nowhere is wrong, and then it is an error', async (_, against) => {
    expect(await problemsAgainst(against())).toMatchObject([
      {
        severity: 'error',
        message: '`spec.dependsOn[0]` names `component:default/cart`, which is not in the catalog.',
        hint: 'Add an entry of kind `Component` with the name `cart`.',
      },
    ]);
  });
});

test('externals are known of a folder, and not of a published catalog', async () => {
  expect((await openAgainst(join(folder, 'portal'))).externals).toEqual(new Set(['stripe']));
  const published = await openAgainst(join(folder, 'catalog.json'));
  expect([published.externals, published.catalog?.has('team:default/devs' as Ref)]).toEqual([undefined, true]);
});

test.each([
  ['gone', () => `There is no \`${folder}/gone\`.`],
  ['other.json', () => `\`${folder}/other.json\` is not a published catalog.`],
  ['broken.json', () => `\`${folder}/broken.json\` is not JSON.`],
  ['empty', () => `\`${folder}/empty\` holds no entry.`],
])('%s is refused with a sentence', async (path, message) => {
  await expect(openAgainst(join(folder, path))).rejects.toMatchObject({
    message: message(),
    fix: "Give the folder of a catalog, or the address of a portal's /api/catalog.json.",
  });
});

test.each([
  ['http://127.0.0.1:9/', '`http://127.0.0.1:9/api/catalog.json` does not answer: '],
  ['https://', '`https://` is not an address.'],
  ['ftp://acme.example/catalog.json', '`ftp://acme.example/catalog.json` is not an address that can be asked.'],
  ['file://acme.example/catalog.json', '`file://acme.example/catalog.json` is not the address of a file here.'],
])('%s is refused with a sentence', async (against, message) => {
  await expect(openAgainst(against)).rejects.toThrow(message);
});
