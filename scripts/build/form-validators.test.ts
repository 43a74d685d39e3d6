import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { schemaFindings } from '#core/catalog/schema/schema-findings.ts';
import type { Template } from '#core/scaffold/template/template.ts';
import { templateOf } from '#core/scaffold/testing.ts';
import { checkValues } from '#core/scaffold/values/check-values.ts';
import { judgeValues } from '#core/scaffold/values/judge-values.ts';
import { fileFolder } from '../../tests/new-folder.ts';
import { openTemplates } from '../template/open-templates.ts';
import { formValidators } from './form-validators.ts';

const folder = fileFolder();
let loads = 0;

const ROOT = join(import.meta.dirname, '../..');

/** The module as a browser would load it. */
async function loaded(parameters: JsonSchema) {
  const text = formValidators(parameters);
  const file = join(folder, `${++loads}.mjs`);
  writeFileSync(file, text);
  return { text, ...(await import(/* @vite-ignore */ file)) };
}

const DEPENDENT: Template = {
  ...templateOf(),
  parameters: {
    type: 'object',
    required: ['serviceName', 'owner', 'description'],
    properties: {
      serviceName: { type: 'string', minLength: 2 },
      owner: { type: 'string' },
      description: { $ref: '#/$defs/line' },
      store: { enum: ['none', 'postgres'], default: 'none' },
      size: { type: 'string' },
      tags: { type: 'array', items: { type: 'string' }, uniqueItems: true },
      region: { const: { name: 'eu' } },
      contact: { type: 'string', format: 'email' },
      since: { format: 'date' },
      site: { format: 'uri' },
    },
    $defs: { line: { type: 'string', maxLength: 5 } },
    dependentRequired: { size: ['tags'] },
    if: { properties: { store: { const: 'postgres' } }, required: ['store'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nothing awaits this object
    then: { required: ['size'] },
  },
};
const GIVEN = [
  {},
  { serviceName: 'desk', owner: 'payments', description: 'Fine.' },
  { serviceName: 'x', owner: 1, description: '🙂🙂🙂🙂🙂', store: 'postgres' },
  { serviceName: 'desk', owner: 'payments', description: 'Too long', size: 'small', tags: ['a', 'a'], region: {} },
  { serviceName: 'desk', owner: 'payments', description: 'Fine.', contact: 'ann', since: 'today', site: 'here' },
  {
    ...{ serviceName: 'desk', owner: 'payments', description: 'Fine.' },
    contact: 'a@b.example',
    since: '2026-03-31',
    site: 'x:y',
  },
  { serviceName: 'desk', owner: 'payments', description: 'x', port: '80', url: 'nowhere', license: 'GPL', nope: true },
];

describe.each([...openTemplates(ROOT).templates, DEPENDENT].map((template) => [template.name, template] as const))(
  'the parameters of %s',
  (_, template) => {
    test('say in a browser exactly what they say here', async () => {
      const { check, complete } = await loaded(template.parameters);
      const schema = {
        check: (values: unknown) => (check(values) ? [] : schemaFindings(check.errors, values)),
        complete,
      };
      for (const given of GIVEN) expect(judgeValues(template, given, schema)).toEqual(checkValues(template, given));
    });

    test('are a module that needs no other and compiles nothing', async () => {
      const { text } = await loaded(template.parameters);
      expect(text).not.toMatch(/\brequire\(|\bimport\b|\beval\(|new Function/);
    });
  },
);
