import type { Catalog } from '#core/catalog/catalog.ts';
import type { Files } from '#core/catalog/files.ts';
import { completeValues } from '#core/scaffold/request/complete-values.ts';
import type { RequestedService } from '#core/scaffold/service/requested-services.ts';
import { readTemplate } from '#core/scaffold/template/read-templates.ts';
import type { Template } from '#core/scaffold/template/template.ts';
import type { TemplateHistory } from '../template-history.ts';
import type { Making } from './renderings.ts';

/** What is asked for, and what it is made of, all of one commit: so every job finds the same. */
export interface Desired {
  files: Files;
  catalog: Catalog;
  history: TemplateHistory;
}

/**
 * Finds the template of a service at the version that its entry names, completes the values as a request would, and holds them
 * against it.
 *
 * @returns a reason, as full sentences, where there is no such template or the values do not fit it
 */
export async function prepareMaking(
  { service, template: name, version, values: written }: RequestedService,
  { files, catalog, history }: Desired,
): Promise<Making | { reason: string }> {
  const template = await findTemplate(name, version, { files, history });
  if ('reason' in template) return { reason: `${template.reason} ${howToFix(service.origin.file)}` };
  const { values, problems } = completeValues(template, written, catalog);
  const [first] = problems;
  if (!first) return { service: service.ref, template, values };
  return {
    reason: `What ${service.origin.file} says does not fit \`${name}\` ${template.version}. ${first.message} ${first.hint}`,
  };
}

async function findTemplate(
  name: string,
  version: number | undefined,
  { files, history }: Omit<Desired, 'catalog'>,
): Promise<Template | { reason: string }> {
  const { template, problems } = readTemplate(files, name);
  if (template && (version === undefined || version === template.version)) return template;
  if (version === undefined) return { reason: `\`${name}\` cannot be used: ${problems[0]?.message ?? ''}` };
  const found = await history.at(name, version);
  return 'reason' in found ? found : found.template;
}

function howToFix(file: string): string {
  return `Correct \`scaffold\` in ${file}, or delete the block.`;
}
