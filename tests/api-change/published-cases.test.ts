import { expect, test } from 'vitest';
import { type ApiChange, type Comparison, worstOf } from '#core/api-change/api-change.ts';
import { describe } from '#core/api-change/description.ts';
import { graphqlChanges } from '#core/api-change/graphql-changes.ts';
import { protobufChanges } from '#core/api-change/protobuf/protobuf-changes.ts';
import { compareDescriptions } from '../../scripts/api-change/compare-descriptions.ts';
import { ASYNCAPI_CASES } from './asyncapi-cases.ts';
import { GRAPHQL_CASES } from './graphql-cases.ts';
import { OPENAPI_CASES } from './openapi-cases.ts';
import { PROTOBUF_CASES } from './protobuf-cases.ts';
import type { PublishedCase } from './published-case.ts';

const CASES = [...OPENAPI_CASES, ...ASYNCAPI_CASES, ...GRAPHQL_CASES, ...PROTOBUF_CASES];

test('35 of 40 cases get the rating that their tools give them; each other one has a reason', async () => {
  const found = new Map([
    ...(await openapi()),
    ...(await asyncapi()),
    ...texts('graphql', GRAPHQL_CASES),
    ...texts('grpc', PROTOBUF_CASES),
  ]);
  const ratings = CASES.map((each) => ({ name: each.name, rating: found.get(each.name) ?? 'compatible' }));
  expect(ratings).toEqual(CASES.map(({ name, says, differs }) => ({ name, rating: differs?.rating ?? says })));
  expect(CASES.filter(({ differs }) => differs === undefined)).toHaveLength(35);
  expect(CASES).toHaveLength(40);
  for (const { says, differs } of CASES) expect(differs?.rating).not.toBe(says);
});

async function openapi() {
  const document = (side: 'base' | 'head') => ({
    ...{ openapi: '3.0.3', info: { title: 'Cases', version: '1' } },
    paths: Object.fromEntries(OPENAPI_CASES.flatMap((each) => (each[side] ? [[`/${each.name}`, each[side]]] : []))),
  });
  const changes = changesIn(await compareJson('openapi', document));
  return OPENAPI_CASES.map(
    ({ name }) => [name, worstOf(changes.filter(({ where }) => where.split(' ').at(-1) === `/${name}`))] as const,
  );
}

/** The same of AsyncAPI, each in a channel with an operation that sends all messages of it. */
async function asyncapi() {
  const document = (side: 'base' | 'head') => ({
    ...{ asyncapi: '3.0.0', info: { title: 'Cases', version: '1' } },
    channels: Object.fromEntries(ASYNCAPI_CASES.flatMap((each) => (each[side] ? [[each.name, each[side]]] : []))),
  });
  const changes = changesIn(await compareJson('asyncapi', document));
  return ASYNCAPI_CASES.map(({ name }) => [name, worstOf(changes.filter(({ where }) => where === name))] as const);
}

function compareJson(type: string, document: (side: 'base' | 'head') => unknown): Promise<Comparison> {
  const [base, head] = (['base', 'head'] as const).map((side) =>
    describe({ type, file: 'cases.json', text: JSON.stringify(document(side)) }, new Map()),
  );
  return compareDescriptions(base!, head!);
}

function texts(type: 'graphql' | 'grpc', cases: readonly PublishedCase[]) {
  const compare = type === 'graphql' ? graphqlChanges : protobufChanges;
  return cases.map(({ name, base, head }) => {
    const [before, after] = [base, head].map((text) => describe({ type, file: 'case', text: String(text) }, new Map()));
    return [name, worstOf(changesIn(compare(before!, after!)))] as const;
  });
}

function changesIn(found: Comparison): readonly ApiChange[] {
  if ('reason' in found) throw new Error(found.reason);
  return found.changes;
}
