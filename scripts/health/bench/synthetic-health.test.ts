import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { checkSchema } from '#core/catalog/schema/schema-check.ts';
import { INCIDENTS, STATUS } from '#core/health/health-files.ts';
import { HISTORY_SCHEMA, readHistory } from '#core/health/history-file.ts';
import { syntheticHealth } from './synthetic-health.ts';

const now = Date.parse('2026-03-01T12:34:56Z');
const files = new Map(syntheticHealth(['service:default/a', 'service:default/b'] as Ref[], now));

test('histories are as long as they become, and every file has its form', () => {
  const schemas = [HISTORY_SCHEMA, HISTORY_SCHEMA, INCIDENTS.schema, STATUS.schema];
  expect([...files.values()].map((text, index) => checkSchema(schemas[index]!, JSON.parse(text)))).toEqual([
    [],
    [],
    [],
    [],
  ]);
  const text = files.get('health/history/services/a.json')!;
  expect(readHistory(JSON.parse(text), now)).toMatchObject({ isFromTheFuture: false });
  expect(text.length).toBeGreaterThan(24_000);
});
