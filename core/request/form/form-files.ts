import { stringify } from 'yaml';
import type { Context } from '../../catalog/rule.ts';
import { formLabel, type IssueForm, type Question } from './issue-form.ts';

export const FORMS_FOLDER = '.github/ISSUE_TEMPLATE';

export function formFiles(forms: readonly IssueForm[], desired: Context): Map<string, string> {
  return new Map([
    ...forms.map((form) => [`${FORMS_FOLDER}/${form.name}.yml`, formText(form)] as const),
    [`${FORMS_FOLDER}/config.yml`, chooserText(desired)] as const,
  ]);
}

function formText(form: IssueForm): string {
  return yaml(`from ${form.from} and the teams of the catalog; run it again when they change.`, {
    name: form.title,
    description: form.summary,
    title: `${form.title}: `,
    labels: ['waypost', formLabel(form.kind)],
    body: [{ type: 'markdown', attributes: { value: INTRODUCTION } }, ...form.questions.map(asked)],
  });
}

const INTRODUCTION = [
  'The portal answers here, with the problems or with a pull request. If you edit this issue, it tries again.',
  'Everybody who can read this repository can read your text: no passwords, no tokens.',
].join(' ');

/** `required` binds only in public repositories: whatever comes in is judged again. */
function asked({ id, label, hint, required, shape }: Question) {
  const about = { label, ...(hint && { description: hint }) };
  if (shape.type === 'checkboxes') {
    const options = shape.options.map((option) => ({ label: option }));
    return { type: shape.type, id, attributes: { ...about, options } };
  }
  const attributes =
    shape.type === 'dropdown'
      ? { ...about, options: shape.options, ...(shape.preset !== undefined && { default: shape.preset }) }
      : {
          ...about,
          ...(shape.example && { placeholder: shape.example }),
          ...(shape.value && { value: shape.value }),
          ...(shape.type === 'textarea' && shape.render && { render: shape.render }),
        };
  return { type: shape.type, id, attributes, validations: { required } };
}

function chooserText({ settings: { url, title } }: Context): string {
  const link = { name: title, url, about: 'Look there first: what you need may be in the catalog already.' };
  return yaml('from catalog/portal.yaml; run it again when that changes.', {
    blank_issues_enabled: true,
    ...(url && { contact_links: [link] }),
  });
}

/** Every text is quoted: GitHub reads YAML 1.1, to which `no` and `on` are no texts. */
function yaml(from: string, data: object): string {
  const text = stringify(data, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 });
  return `# Made by \`portal forms\` ${from}\n${text}`;
}
