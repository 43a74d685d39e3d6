import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Linter } from './linter.ts';
import { rulesetOf } from './reference-tools.ts';

const asked: string[] = [];
const server = createServer(({ url }, response) => {
  asked.push(url!);
  response.end('{}');
});
let at: string;
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

const json = (value: object) => ({ text: JSON.stringify(value), ending: 'json' as const });
const GOOD = { openapi: '3.1.0', info: { title: 'A', version: '1' }, paths: {} };
const rulesetIn = (text?: string) => rulesetOf({ get: () => text });

test('many descriptions are checked in one run, each with its own findings', async ({ skip }) => {
  if (!(await Linter.isPossible())) skip('this platform encloses nothing');
  const linter = new Linter(rulesetIn());
  const [good, wrong, schema] = await Promise.all([
    linter.lint(json(GOOD)),
    linter.lint(json({ ...GOOD, info: { title: 5, version: '1' } })),
    linter.lint({ text: 'type Query { a: String }', ending: 'graphql' }),
  ]);
  expect([good, schema]).toEqual([[], []]);
  expect(wrong).toEqual([
    {
      message: 'Expected type `string` but got `integer`.',
      rule: 'struct',
      pointer: '#/info/title',
      line: 1,
      column: 36,
    },
  ]);
});

test('a reference to a file of the machine or to an address is not followed', async ({ skip }) => {
  if (!(await Linter.isPossible())) skip('this platform encloses nothing');
  const hostile = (ref: string) => json({ ...GOOD, paths: { '/a': { $ref: ref } } });
  const refs = ['/etc/passwd', `${at}/x.json`, import.meta.filename];
  const linter = new Linter(rulesetIn());
  const found = await Promise.all(refs.map((ref) => linter.lint(hostile(ref))));
  expect(found.map((each) => each!.map(({ rule }) => rule))).toEqual(refs.map(() => ['no-unresolved-refs']));
  expect(JSON.stringify(found)).not.toContain('root:');
  expect(asked).toEqual([]);
});

test('of the ruleset of an organisation only rules and rulesets of Redocly are used', () => {
  const text = `extends: [recommended, ./own.yaml, "${at}/rules.yaml"]
plugins: [./plugin.js]
resolve: { http: { headers: [{ matches: "**", name: X, envVariable: SECRET }] } }
rules: { tag-description: off }
`;
  expect(JSON.parse(rulesetIn(text))).toEqual({ extends: ['recommended'], rules: { 'tag-description': 'off' } });
  expect([undefined, '[', 'extends: none'].map((each) => JSON.parse(rulesetIn(each)))).toEqual([
    { extends: ['spec'] },
    { extends: ['spec'] },
    { extends: ['spec'] },
  ]);
});
