import type { Entity } from '../../catalog/entity.ts';
import type { Finding } from '../../catalog/problem.ts';
import type { Rule } from '../../catalog/rule.ts';
import { checkBlock, versionFinding } from '../service/block-findings.ts';
import { type ScaffoldBlock, scaffoldBlock } from '../service/scaffold-block.ts';
import { isTemplate, templateNamed } from '../template/template-named.ts';

export const scaffoldValues: Rule = {
  name: 'scaffold-values',
  severity: 'error',
  why: 'Waypost creates and updates a service from its `scaffold` block, so the template has to accept the values.',
  finds: 'values that its template does not take',
  wrong:
    'kind: service\nname: checkout\nowner: payments\ndescription: Takes orders.\nscaffold: { template: node-api, version: 1, values: { port: none } }',
  right:
    'kind: service\nname: checkout\nowner: payments\ndescription: Takes orders.\nscaffold: { template: node-api, version: 1, values: { port: 8080 } }',

  *checkCatalog({ catalog, files }) {
    for (const entity of catalog.entities) {
      const block = scaffoldBlock(entity);
      if (!block) continue;
      const template = templateNamed(files, block.template);
      if (isTemplate(template)) for (const finding of findings(entity, block, template)) yield { entity, ...finding };
    }
  },
};

/** What was made from an older version is not judged by what is asked today. */
function findings(entity: Entity, { version }: ScaffoldBlock, template: Parameters<typeof checkBlock>[0]): Finding[] {
  if (version !== undefined && version < template.version) return [];
  if (version !== undefined && version > template.version) return [versionFinding(template, version)];
  return checkBlock(template, entity.written).findings;
}
