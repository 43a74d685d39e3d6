import { generatorFiles, skeletonFiles, type TemplateParts } from '../template/template-parts.ts';
import type { TemplateRecord } from '../template/template-records.ts';
import { templateVariants } from '../template/template-variants.ts';
import type { TemplateDetail, TemplateSummary } from './template-components.ts';

/** @param base the path that the site is served under, with slashes at both ends */
export function templateSummary({ name, address, problems, template }: TemplateRecord, base: string): TemplateSummary {
  return {
    name,
    title: template?.title ?? name,
    description: template?.description ?? '',
    owner: template?.owner ?? null,
    tags: template?.tags ?? [],
    version: template?.version ?? null,
    use: template?.use ?? { who: [], approvals: [] },
    type: template?.produces.type ?? null,
    lifecycle: template?.produces.lifecycle ?? null,
    offered: template !== undefined,
    problems,
    page: `${base}${address}/`,
    variants: (template ? templateVariants(template) : []).map(({ type, query }) => ({
      type,
      page: `${base}${address}/?${query}`,
    })),
    api: template ? `${base}api/templates/${name}.json` : null,
  };
}

/** The files of the API about templates that are offered, by path. */
export function* templateFiles(
  records: readonly TemplateRecord[],
  partsOf: (name: string) => TemplateParts,
  base: string,
): Iterable<[path: string, text: string]> {
  for (const record of records) {
    const { template, name } = record;
    if (!template) continue;
    const { parameters, produces, resources, files, checks } = template;
    const { skeleton, generator } = partsOf(name);
    const detail: TemplateDetail = {
      ...templateSummary(record, base),
      parameters,
      produces,
      resources,
      files,
      checks,
      skeleton: skeletonFiles(skeleton),
      generator: generatorFiles(generator),
    };
    yield [`api/templates/${name}.json`, JSON.stringify(detail)];
  }
}
