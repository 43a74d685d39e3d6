import type { ApiSurroundings, PartApi } from '../../part/part-api.ts';
import { getItem, NAME_PARAMETER } from '../../part/path-item.ts';
import { Slot } from '../../part/slot.ts';
import type { TemplateParts } from '../template/template-parts.ts';
import { TEMPLATES } from '../template/template-records.ts';
import { TEMPLATE_SCHEMA } from '../template/template-schema.ts';
import { TEMPLATE_COMPONENTS } from './template-components.ts';
import { templateFiles, templateSummary } from './template-json.ts';

/** The tool that reads the files beside a template.yaml, by the template's name. */
export const TEMPLATE_FILES = new Slot<(name: string) => TemplateParts>('templateFiles');

const tag = 'Whole';

/** Templates: all of them, and everything about each. */
export const scaffoldApi: PartApi = {
  documents: [
    {
      path: '/api/templates.json',
      item: getItem({
        tag,
        operationId: 'listTemplates',
        schema: 'TemplateList',
        summary: 'Templates, what each makes and who may use it',
      }),
      files({ snapshot, base }) {
        const items = (TEMPLATES.of(snapshot) ?? []).map((record) => templateSummary(record, base));
        return [['api/templates.json', JSON.stringify({ total: items.length, items })]];
      },
    },
    {
      path: '/api/templates/{name}.json',
      item: getItem({
        tag,
        operationId: 'getTemplate',
        schema: 'TemplateDetail',
        summary: 'The parameters of a template, and its files',
        parameters: [{ ...NAME_PARAMETER, description: 'The name of its folder.' }],
      }),
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
