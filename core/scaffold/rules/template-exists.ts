import type { Files } from '../../catalog/files.ts';
import type { Finding } from '../../catalog/problem.ts';
import type { Rule } from '../../catalog/rule.ts';
import { spelled } from '../../catalog/yaml/written-path.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted } from '../../text/quoted.ts';
import { scaffoldBlock } from '../service/scaffold-block.ts';
import { templateNamed } from '../template/template-named.ts';

export const templateExists: Rule = {
  name: 'template-exists',
  severity: 'warning',
  why: 'A service without its template gets no updates of the template.',
  finds: 'a template that does not exist',
  wrong: 'kind: service\nname: checkout\nowner: payments\nscaffold: { template: node-apii, version: 1 }',
  right: 'kind: service\nname: checkout\nowner: payments\nscaffold: { template: node-api, version: 1 }',
  layouts: ['repository'],

  *checkCatalog({ catalog, files }) {
    for (const entity of catalog.entities) {
      const block = scaffoldBlock(entity);
      if (block && templateNamed(files, block.template) === undefined)
        yield { entity, ...noTemplate(block.template, files) };
    }
  },
};

export function noTemplate(name: string, files: Files): Finding {
  const names = [...files.keys()].flatMap((path) => /^templates\/([^/]+)\/template\.yaml$/.exec(path)?.[1] ?? []);
  const message = `\`scaffold.template\` is ${quoted(spelled(name))}, and templates/ has no such template.`;
  const hint = didYouMean(name, names) ?? 'Name a template that exists, or delete `scaffold` from the entry.';
  return { field: ['scaffold', 'template'], asWritten: true, message, hint };
}
