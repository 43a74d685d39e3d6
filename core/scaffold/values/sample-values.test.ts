import { expect, test } from 'vitest';
import { readTemplate } from '../template/read-templates.ts';
import { manifest } from '../testing.ts';
import { sampleValues } from './sample-values.ts';

/** Of a template that asks for these, too. */
function samplesWith(lines: readonly string[], required = 'serviceName, owner, description') {
  const text = manifest()
    .replace('required: [serviceName, owner, description]', `required: [${required}]`)
    .replace('    port:', `${lines.map((line) => `    ${line}\n`).join('')}    port:`);
  const { template, problems } = readTemplate(new Map([['templates/tiny/template.yaml', text]]), 'tiny');
  if (!template) throw new Error(JSON.stringify(problems));
  return sampleValues(template);
}

test('what a parameter names itself is taken, and something of its type where it must be given', () => {
  const lines = [
    'region: { enum: [eu, us] }',
    'size: { type: string }',
    'mail: { type: string, format: email }',
    'code: { type: string, minLength: 8 }',
    'hosts: { type: array, minItems: 1, items: { type: string, examples: [a.example] } }',
    'limits: { type: object, required: [cpu], properties: { cpu: { type: integer, minimum: 2 }, memory: {} } }',
    'fast: { type: boolean }',
  ];
  expect(samplesWith(lines, 'serviceName, owner, description, mail, code, hosts, limits, fast')).toEqual({
    ...{
      serviceName: 'desk',
      owner: 'payments',
      description: 'Takes orders from people.',
      system: undefined,
      port: 8080,
    },
    ...{ region: 'eu', size: undefined, mail: 'ann@acme.example', code: 'samplexx', hosts: ['a.example'] },
    ...{ limits: { cpu: 2 }, fast: false },
  });
});

test('what need not be given is left out where it does not go together, and where nothing fits there are none', () => {
  expect(samplesWith(['a: { type: string, examples: [x] }', 'b: { not: {}, examples: [y] }'])).toMatchObject({
    a: undefined,
    b: undefined,
  });
  expect(
    samplesWith(['a: { type: string, pattern: "^[0-9]$" }'], 'serviceName, owner, description, a'),
  ).toBeUndefined();
});

test.each([
  ['a: { type: string, minLength: 1000000000 }'],
  ['a: { type: array, minItems: 1000000000 }'],
  [`a: ${'{ type: array, minItems: 10, items: '.repeat(7)}{ type: string }${' }'.repeat(7)}`],
  [`a: ${'{ type: array, minItems: 1, items: '.repeat(20)}{ type: string }${' }'.repeat(20)}`],
  [`a: ${'{ type: object, required: [a, b], properties: { a: {}, b: '.repeat(20)}{}${' } }'.repeat(20)}`],
])('what would be more than a request has room for is not made: %s', (line) => {
  expect(samplesWith([line], 'serviceName, owner, description, a')).toBeUndefined();
});

test('a field is never one that every object has', () => {
  const line = 'a: { type: object, required: [constructor], properties: { b: {} } }';
  expect(samplesWith([line], 'serviceName, owner, description, a')).toMatchObject({ a: { constructor: 'sample' } });
});
