import { expect, test } from 'vitest';
import { KINDS } from '#core/catalog/kinds/index.ts';
import { kindSchema } from '#core/catalog/kinds/kind-schema.ts';
import { checkSchema, schemaKey } from '#core/catalog/schema/schema-check.ts';
import { schemaFindings } from '#core/catalog/schema/schema-findings.ts';
import { settingsSchema } from '#core/catalog/settings/settings-block.ts';
import { SETTINGS_BLOCKS } from '#core/parts.ts';
import { packedChecks } from './packed-checks.ts';

test('packed checks find what schemas find that are compiled where they are used', async () => {
  const { PACKED_CHECKS } = await import(`data:text/javascript,${encodeURIComponent(packedChecks())}`);
  const schemas = [...[...KINDS.values()].map(kindSchema), settingsSchema(SETTINGS_BLOCKS)];
  for (const schema of schemas)
    for (const data of [
      {},
      { kind: 'team', name: 'A b', owner: 1, tier: 'critical', health: { url: 3 }, title: null },
    ]) {
      const check = PACKED_CHECKS[schemaKey(schema)];
      expect(check(data) ? [] : schemaFindings(check.errors, data)).toEqual(checkSchema(schema, data));
    }
});
