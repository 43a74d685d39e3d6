import type { Files } from '../catalog/files.ts';
import { jsonPointer } from '../catalog/yaml/written-path.ts';
import { terminalReport } from '../report/terminal.ts';
import type { RawFile } from './fill/rendered-file.ts';
import { folderProblems } from './template/folder-problems.ts';
import type { ManifestCheck, Parameters } from './template/manifest-checks/manifest-check.ts';
import { readTemplate } from './template/read-templates.ts';
import { STANDARD_PARAMETERS, type Template } from './template/template.ts';

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

export function templateOf(...more: string[]): Template {
  const { template, problems } = readTemplate(new Map([['templates/tiny/template.yaml', manifest(...more)]]), 'tiny');
  if (!template) throw new Error(JSON.stringify(problems));
  return template;
}

export function rawFiles(texts: Readonly<Record<string, string>>): RawFile[] {
  return Object.entries(texts).map(([path, text]) => ({ path, content: new TextEncoder().encode(text) }));
}

export const VALUES = { serviceName: 'order-desk', owner: 'payments', description: 'Takes orders.', port: 8080 };

/** What one check says of the data of a template.yaml: a pointer, a sentence and a hint for each finding. */
export function foundBy(check: ManifestCheck, data: Record<string, unknown>, folder = 'tiny'): string[] {
  const parameters = data.parameters as Parameters | undefined;
  const found = [...check({ data, folder, parameters: parameters?.properties && parameters })];
  return found.flatMap(({ path, message, hint = 'no hint' }) => [jsonPointer(path), `  ${message}`, `  ${hint}`]);
}

/** Parameters as a manifest has them, with some of one's own. */
export function asking(properties: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const standard = Object.fromEntries(STANDARD_PARAMETERS.map((name) => [name, { type: 'string' }]));
  return { parameters: { properties: { ...standard, ...properties }, ...more } };
}

/** What is said of a template with these files below its folder. */
export function folderReport(
  below: Record<string, string>,
  lines: readonly string[] = [],
  isOrdinary?: Files['isOrdinary'],
): string {
  const all = { 'template.yaml': manifest(...lines), ...below };
  const texts = new Map(Object.entries(all).map(([path, text]) => [`templates/tiny/${path}`, text]));
  const files: Files = {
    keys: () => texts.keys(),
    has: (path) => texts.has(path),
    get: (path) => texts.get(path),
    ...(isOrdinary && { isOrdinary }),
  };
  return terminalReport(folderProblems(templateOf(...lines), files));
}

/** One paragraph of such a report, about a file of the template. */
export const reported = (file: string, ...lines: string[]) =>
  [`templates/tiny/${file}`, ...lines.map((line) => `  ${line}`)].join('\n');
