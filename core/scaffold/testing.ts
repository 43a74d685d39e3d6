import type { RawFile } from './fill/rendered-file.ts';
import { readTemplate } from './template/read-templates.ts';
import type { Template } from './template/template.ts';

/** A template.yaml that is sound, with lines of one's own at its end. */
export function manifest(...more: string[]): string {
  return [
    'kind: template',
    'name: tiny',
    'title: Tiny',
    'description: The least that a service can be.',
    'owner: platform',
    'version: 2',
    'parameters:',
    '  required: [serviceName, owner, description]',
    '  properties:',
    '    serviceName: { type: string, examples: [desk] }',
    '    owner: { type: string, examples: [payments], x-waypost: { picker: owner } }',
    '    description: { type: string }',
    '    system: { type: string, x-waypost: { picker: system } }',
    '    port: { type: integer, minimum: 1, default: 8080 }',
    'produces: { type: http-api, lifecycle: experimental }',
    ...more,
    '',
  ].join('\n');
}

/** The template of such a manifest. */
export function templateOf(...more: string[]): Template {
  const { template, problems } = readTemplate(new Map([['templates/tiny/template.yaml', manifest(...more)]]), 'tiny');
  if (!template) throw new Error(JSON.stringify(problems));
  return template;
}

/** Files of texts. */
export function rawFiles(texts: Readonly<Record<string, string>>): RawFile[] {
  return Object.entries(texts).map(([path, text]) => ({ path, content: new TextEncoder().encode(text) }));
}

export const VALUES = { serviceName: 'order-desk', owner: 'payments', description: 'Takes orders.', port: 8080 };
