import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '../../core/text/testing.ts';
import { generated } from '../../tests/how-many.ts';
import { answersOf } from './answers.ts';
import type { Attribute } from './protocol/schema.ts';
import { decodeValues, encodeValues, UNKNOWN, type Value } from './protocol/value.ts';
import type { Resource } from './resource.ts';
import { RESOURCES } from './resources/index.ts';

/** No server is known, so what a configuration can do to the provider shows without one. */
const answers = answersOf(RESOURCES, {});
const call = (name: string, request: object) => answers[name]!({ private: [], ...request } as never);

/** Made once: to make it means a list of all characters there are. */
const TEXT = anyText();

const BY_TYPE: Record<string, fc.Arbitrary<Value>> = {
  string: TEXT,
  bool: fc.boolean(),
  number: fc.oneof(fc.double(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.constant('1'.repeat(400))),
};

/** Values of the types that the schema names: OpenTofu sends no others. */
function configOf({ attributes }: Resource) {
  const value = ({ type }: Attribute) =>
    fc.oneof(fc.constantFrom<Value>(null, UNKNOWN), typeof type === 'string' ? BY_TYPE[type]! : fc.array(TEXT));
  return fc.record(mapValues(attributes, value));
}

function mapValues<One, Other>(record: Readonly<Record<string, One>>, change: (value: One) => Other) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

test.each(RESOURCES)(
  'whatever a configuration of $type holds, the provider answers with sentences',
  async (resource) => {
    const config = configOf(resource);
    await fc.assert(
      fc.asyncProperty(config, fc.option(config, { nil: undefined }), async (asked, prior) => {
        const encoded = encodeValues(asked);
        const request = {
          type_name: resource.type,
          config: encoded,
          proposed_new_state: encoded,
          planned_state: encoded,
        };
        const state = encodeValues(prior);
        for (const name of ['ValidateResourceConfig', 'PlanResourceChange', 'ApplyResourceChange', 'ReadResource']) {
          const answer = (await call(name, {
            ...request,
            prior_state: state,
            current_state: state,
            planned_private: [],
          })) as {
            diagnostics?: { summary: string; detail: string }[];
          };
          for (const { summary, detail } of answer.diagnostics ?? []) {
            expect(summary).toMatch(/[.]$/);
            expect(summary).not.toContain('an error of its own');
            expect(detail).toMatch(/[.]$/);
          }
        }
      }),
      generated(300),
    );
  },
);

test('state of an earlier schema loses what is no longer known and has null for what is new', async () => {
  const [{ type, attributes } = { type: '', attributes: {} }] = RESOURCES;
  const raw_state = { json: Buffer.from(JSON.stringify({ name: 'a', forgotten: 1 })) };
  const { upgraded_state } = (await call('UpgradeResourceState', { type_name: type, raw_state })) as never;
  const nothing = Object.fromEntries(Object.keys(attributes).map((name) => [name, null]));
  expect(decodeValues(upgraded_state)).toEqual({ ...nothing, name: 'a' });
});
