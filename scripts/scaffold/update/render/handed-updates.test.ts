import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { templateOf } from '#core/scaffold/testing.ts';
import { handedUpdates, handUpdates } from './handed-updates.ts';

const folder = mkdtempSync(join(tmpdir(), 'waypost-handed-updates-'));
afterAll(() => rmSync(folder, { recursive: true }));

const COMMIT = '1'.repeat(40);
const template = templateOf();
/** A hundred services, each with so many bytes of values at both versions. */
const services = (bytes: number) =>
  Array.from({ length: 100 }, (_, index) => {
    const service = `service:default/service-${index}` as Ref;
    const making = { service, template, values: { description: 'x'.repeat(bytes) } };
    return { before: making, now: making };
  });

test('a hundred services with large records are handed on', () => {
  handUpdates(folder, services(100_000), COMMIT);
  const { commit, services: read } = handedUpdates(folder);
  expect([commit, read.length]).toEqual([COMMIT, 100]);
});

test('what the next job would not read is not written', () => {
  expect(() => handUpdates(folder, services(130_000), COMMIT)).toThrow(
    'The values of 100 services take more than 24 MiB.',
  );
});
