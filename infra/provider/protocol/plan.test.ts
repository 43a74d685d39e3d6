import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generated } from '../../../tests/how-many.ts';
import { planChange, settle, withSeen } from './plan.ts';
import type { Attributes } from './schema.ts';
import { UNKNOWN, type Values } from './value.ts';

const attributes: Attributes = {
  name: { type: 'string', description: '', from: 'required', replaces: true },
  limit: { type: 'number', description: '', from: 'optional', default: -1 },
  tags: { type: ['set', 'string'], description: '', from: 'optional', default: [] },
  path: { type: 'string', description: '', from: 'optional' },
  password: { type: 'string', description: '', from: 'secret' },
  host: { type: 'string', description: '', from: 'provider' },
  user: { type: 'string', description: '', from: 'provider' },
};
const foresee = ({ name = null }: Values) => ({ user: name });
const plan = (config: Values, prior?: Values) => planChange({ attributes, prior, config, foresee });

test('a new one has its configuration, defaults, what follows from it, and no secret', () => {
  expect(plan({ name: 'a', password: 'secret' })).toEqual({
    planned: { name: 'a', limit: -1, tags: [], path: null, password: null, host: UNKNOWN, user: 'a' },
    replaces: [],
  });
});

const made: Values = { name: 'a', limit: 3, tags: ['x'], path: null, password: null, host: 'h', user: 'a' };

test('another name is another object, of which the provider knows nothing yet', () => {
  expect(plan({ name: 'b', limit: 3, tags: ['x'] }, made)).toEqual({
    planned: { ...made, name: 'b', user: 'b', host: UNKNOWN },
    replaces: ['name'],
  });
});

test('a name that is not known yet may be another', () => {
  expect(plan({ name: UNKNOWN }, made)).toMatchObject({
    planned: { name: UNKNOWN, user: UNKNOWN },
    replaces: ['name'],
  });
});

test('what a server shows already is planned where nothing else decides it', () => {
  expect(withSeen({ name: 'a', host: UNKNOWN, user: UNKNOWN }, { name: 'b', host: 'h' })).toEqual({
    name: 'a',
    host: 'h',
    user: UNKNOWN,
  });
});

test('the plan decides, also where the server found something else', () => {
  expect(settle({ name: 'a', limit: 3, host: UNKNOWN, user: UNKNOWN }, { name: 'b', limit: 4, host: 'h' })).toEqual({
    name: 'a',
    limit: 3,
    host: 'h',
    user: null,
  });
});

/** What OpenTofu asks of a plan: https://opentofu.org/docs/internals/lifecycle/#planresourcechange */
test('no plan differs from its configuration, and no result from its plan', () => {
  const text = fc.oneof(fc.string(), fc.constant(UNKNOWN));
  const config = fc.record({
    name: text,
    limit: fc.option(fc.oneof(fc.integer(), fc.constant(UNKNOWN))),
    tags: fc.option(fc.oneof(fc.array(fc.string()), fc.constant(UNKNOWN))),
    path: fc.option(text),
    password: fc.option(text),
  });
  const state = fc.record({ name: fc.string(), limit: fc.integer(), tags: fc.array(fc.string()), host: fc.string() });
  fc.assert(
    fc.property(config, fc.option(state, { nil: undefined }), (asked, prior) => {
      const { planned } = plan(asked, prior && { path: null, password: null, user: prior.name, ...prior });
      for (const name of ['name', 'limit', 'tags', 'path'] as const)
        if (asked[name] !== null) expect(planned[name]).toEqual(asked[name]);
      expect(planned).toMatchObject({ password: null, path: asked.path });
      const known = Object.entries(planned).filter(([, value]) => value !== UNKNOWN);
      expect(settle(planned, {})).toMatchObject(Object.fromEntries(known));
    }),
    generated(1000),
  );
});
