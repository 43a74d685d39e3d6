import { minifySync } from 'rolldown/utils';
import { descriptorSchema } from '#core/catalog/kinds/descriptor-schema.ts';
import { kindSchema } from '#core/catalog/kinds/kind-schema.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { CHECK_OPTIONS, schemaKey } from '#core/catalog/schema/schema-check.ts';
import { PLUGIN_SCHEMA } from '#core/catalog/settings/plugin.ts';
import { settingsSchema } from '#core/catalog/settings/settings-block.ts';
import { SETTINGS_SCHEMA } from '#core/catalog/settings/settings-schema.ts';
import { ENTITY_KINDS, SETTINGS_BLOCKS } from '#core/parts.ts';
import { TYPE_SCHEMA } from '#core/provision/type/type-schema.ts';
import { META_OPTIONS, META_SCHEMA } from '#core/scaffold/template/manifest-checks/json-schema.ts';
import { TEMPLATE_SCHEMA } from '#core/scaffold/template/template-schema.ts';
import { compiledText } from '../build/form-validators.ts';

/** The module of schemas that almost every run needs, as functions: to compile them takes a third of a short run. */
export function packedChecks(): string {
  const checks = [...schemas().map((schema) => [schema, OPTIONS] as const), [META_SCHEMA, META_OPTIONS] as const].map(
    ([schema, options]) => `${JSON.stringify(schemaKey(schema))}: ${compiledText(schema, options)},\n`,
  );
  return minifySync('packed-checks.js', `export const PACKED_CHECKS = {\n${checks.join('')}};\n`).code;
}

const OPTIONS = { ...CHECK_OPTIONS, meta: false, validateSchema: false };

function schemas(): JsonSchema[] {
  const kinds = [...ENTITY_KINDS.values()];
  return [
    ...[SETTINGS_SCHEMA, settingsSchema(SETTINGS_BLOCKS), PLUGIN_SCHEMA, TEMPLATE_SCHEMA, TYPE_SCHEMA],
    ...SETTINGS_BLOCKS.map(({ schema }) => schema),
    ...kinds.flatMap((kind) => [kindSchema(kind), descriptorSchema(kind)]),
  ];
}
