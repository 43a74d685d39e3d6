import type { Catalog } from '../../catalog/catalog.ts';
import type { Context } from '../../catalog/rule.ts';
import type { IssueForm } from '../../request/form/issue-form.ts';
import { withTeams } from '../../request/form/schema-form.ts';
import { schemaQuestions } from '../../request/form/schema-questions.ts';
import { readTemplates } from '../template/read-templates.ts';
import { parameterSchemas, type Template } from '../template/template.ts';
import { scaffold } from './scaffold-request.ts';

/** The question that says of which template a form is. No parameter is called so. */
const TEMPLATE = 'the-template';

/** One form a template, with a question for each of its parameters. A template that cannot be used has none. */
export function scaffoldForms({ files, catalog }: Context): IssueForm[] {
  return readTemplates(files).templates.map((template) => scaffoldForm(template, catalog));
}

function scaffoldForm(template: Template, catalog: Catalog): IssueForm {
  const { name, title, description, parameters, file } = template;
  const asked = Object.entries(parameterSchemas(template));
  const questions = schemaQuestions({
    required: [TEMPLATE, ...((parameters.required ?? []) as string[])],
    properties: {
      [TEMPLATE]: { title: 'Template', description: 'The template. It stays as it is.', enum: [name], default: name },
      ...Object.fromEntries(asked.map(([parameter, schema]) => [parameter, withTeams(schema, catalog)])),
    },
  });
  const [which] = questions;
  return {
    kind: scaffold.name,
    name: `${scaffold.name}-${name}`,
    title: `Create a service from ${title}`,
    summary: description,
    from: `\`${file}\``,
    questions,
    sign: { label: which!.label, answer: name },
    fields(answers) {
      return { template: name, values: Object.fromEntries([...answers].filter(([id]) => id !== TEMPLATE)) };
    },
    questionOf(field) {
      const id = field === 'template' ? TEMPLATE : /^values\.(\w+)/.exec(field)?.[1];
      return questions.find((question) => question.id === id);
    },
  };
}
