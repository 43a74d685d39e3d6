import type { ApiSurroundings, PartApi } from '../../part/part-api.ts';
import { NAME_PARAMETER } from '../../part/path-item.ts';
import { Slot } from '../../part/slot.ts';
import { generatorFiles, skeletonFiles, type TemplateParts } from '../template/template-parts.ts';
import { TEMPLATES, type TemplateRecord } from '../template/template-records.ts';
import { TEMPLATE_SCHEMA } from '../template/template-schema.ts';
import { templateVariants } from '../template/template-variants.ts';
import { TEMPLATE_COMPONENTS, type TemplateDetail, type TemplateSummary } from './template-components.ts';

/** The tool that reads the files beside a template.yaml, by the template's name. */
export const TEMPLATE_FILES = new Slot<(name: string) => TemplateParts>('templateFiles');

const tag = 'Whole';

export const scaffoldApi: PartApi = {
  documents: [
    {
      path: '/api/templates.json',
      tag,
      operationId: 'listTemplates',
      schema: 'TemplateList',
      summary: 'Templates, what each makes and who may use it',
      files({ snapshot, base }) {
        const items = (TEMPLATES.of(snapshot) ?? []).map((record) => templateSummary(record, base));
        return [['api/templates.json', JSON.stringify({ total: items.length, items })]];
      },
    },
    {
      path: '/api/templates/{name}.json',
      tag,
      operationId: 'getTemplate',
      schema: 'TemplateDetail',
      summary: 'The parameters of a template, and its files',
      parameters: [{ ...NAME_PARAMETER, description: 'The name of its folder.' }],
      files: details,
    },
  ],
  components: TEMPLATE_COMPONENTS,
  schemas: { 'template.schema.json': TEMPLATE_SCHEMA },
};

/** None if the files of templates cannot be read. */
function details({ snapshot, base, tools }: ApiSurroundings): Iterable<[path: string, text: string]> {
  const filesOf = TEMPLATE_FILES.of(tools);
  return filesOf ? templateFiles(TEMPLATES.of(snapshot) ?? [], filesOf, base) : [];
}

/** @param base the path that the site is served under, with slashes at both ends */
function templateSummary({ name, address, problems, template }: TemplateRecord, base: string): TemplateSummary {
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
