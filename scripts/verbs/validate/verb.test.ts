import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../../../tests/new-folder.ts';
import { runPortal } from '../../run-portal.ts';
import { verb } from './verb.ts';

const root = testFolder();

async function said(files: Readonly<Record<string, string>>, ...words: string[]): Promise<string[]> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root.path, path)), { recursive: true });
    writeFileSync(join(root.path, path), text);
  }
  const said: string[] = [];
  const terminal = { print: () => {}, say: (text: string) => said.push(text), colour: false };
  await runPortal(['validate', ...words], { verbs: [verb], terminal, repository: root.path, folder: root.path });
  return said;
}

const OPENAPI = "openapi: '3.1.0'\ninfo: { title: Pay, version: '1' }\npaths: {}\n";
const entry = (type: string) => ({
  'catalog/teams/pay.yaml': 'kind: team\nname: pay\n',
  'catalog/pay/till.yaml': `kind: service\nname: till\nowner: pay\napis: [{ name: till-api, type: ${type}, spec: ./api.yaml }]\n`,
  'catalog/pay/till/api.yaml': OPENAPI,
});

test('people read where to find what Redocly finds, if it checks a description', async () => {
  expect(await said(entry('openapi'))).toEqual([
    'What Redocly finds in descriptions of APIs is on their pages, and what a change adds in `npx portal review`.',
  ]);
  expect(await said(entry('openapi'), '--json')).toEqual([]);
  expect(await said(entry('grpc'))).toEqual([]);
});
