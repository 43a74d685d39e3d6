import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { contextOf } from '../../catalog/testing.ts';
import { issueForms } from '../../parts.ts';
import { checkRequest } from '../../request/check-request.ts';
import { formFiles } from '../../request/form/form-files.ts';
import { issueAnswerMarkdown } from '../../request/form/issue-answer.ts';
import { readIssueBody } from '../../request/form/read-issue-body.ts';
import { recogniseForm } from '../../request/form/recognise-form.ts';
import { issueBody } from '../../request/form/testing.ts';
import { manifest } from '../testing.ts';
import { scaffoldForms } from './scaffold-forms.ts';
import { scaffold } from './scaffold-request.ts';

const MORE = [
  '    size: { title: Size, enum: [1, 2, 10], default: 2 }',
  '    public: { type: boolean, title: Public }',
  '    updates: { type: boolean, title: Updates, default: true }',
  '    regions: { type: array, title: Regions, items: { type: string } }',
  '    labels: { type: object, title: Labels }',
  'produces:',
].join('\n');
interface FormField {
  type: string;
  id: string;
  attributes: Readonly<Record<'label' | 'options' | 'value' | 'default', unknown>>;
  validations?: { required: boolean };
}

const DESIRED = contextOf({
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
  'templates/tiny/template.yaml': manifest().replace('produces:', MORE),
  'templates/other/template.yaml': manifest().replace('name: tiny', 'name: other'),
  'templates/broken/template.yaml': 'kind: template\n',
});
const [OTHER, TINY] = scaffoldForms(DESIRED);
const ANSWERS = {
  Template: 'tiny',
  serviceName: 'desk',
  owner: 'payments',
  description: 'Takes orders.',
  port: '9000',
  Size: '10',
  Public: '- [X] Public',
  Updates: 'No',
  Regions: 'eu\nus',
  Labels: '```yaml\na: 1\n```',
};

test('each template that can be used has a form of its own, which asks for its parameters', () => {
  const files = formFiles(issueForms(DESIRED), DESIRED);
  expect([...files.keys()].filter((path) => path.includes('scaffold'))).toEqual([
    '.github/ISSUE_TEMPLATE/scaffold-other.yml',
    '.github/ISSUE_TEMPLATE/scaffold-tiny.yml',
  ]);
  const text = files.get('.github/ISSUE_TEMPLATE/scaffold-tiny.yml')!;
  expect(text.split('\n')[0]).toBe(
    '# Made by `portal forms` from `templates/tiny/template.yaml` and the teams of the catalog; run it again when they change.',
  );
  const { labels, body } = parse(text, { version: '1.1' });
  expect(labels).toEqual(['waypost', 'request:scaffold']);
  expect(
    body.map(({ type, id, attributes: { label, options, value, default: preset }, validations }: FormField) =>
      [type, id, label, options ?? '', value ?? preset ?? '', validations?.required ?? ''].join(' ').trim(),
    ),
  ).toEqual([
    expect.stringMatching(/^markdown /),
    'dropdown the-template Template tiny 0 true',
    'input serviceName serviceName   true',
    'dropdown owner owner payments  true',
    'input description description   true',
    'input system system   false',
    'input port port  8080 false',
    'dropdown size Size 1,2,10 1 false',
    'checkboxes public Public [object Object]',
    'dropdown updates Updates Yes,No 0 false',
    'textarea regions Regions   false',
    'textarea labels Labels   false',
  ]);
});

test('an issue becomes template and values, each as its schema has it', () => {
  const { answers, problems } = readIssueBody(issueBody(TINY!, ANSWERS), TINY!.questions);
  expect(problems).toEqual([]);
  expect(TINY!.fields(answers)).toEqual({
    template: 'tiny',
    values: {
      ...{ serviceName: 'desk', owner: 'payments', description: 'Takes orders.', port: 9000, size: 10, public: true },
      ...{ updates: false, regions: ['eu', 'us'], labels: { a: 1 } },
    },
  });
});

test('a problem is at the heading of its parameter', async () => {
  const { answers } = readIssueBody(issueBody(TINY!, { ...ANSWERS, owner: 'payment', port: 'x' }), TINY!.questions);
  const { problems } = await checkRequest(scaffold, TINY!.fields(answers), DESIRED);
  expect(issueAnswerMarkdown({ outcome: 'refused', form: TINY!, problems })).toBe(
    [
      '**This request has problems.** If you edit the issue, the portal tries again.',
      [
        '- **port**\\',
        '  `port` must be a whole number, but it is the text `x`.\\',
        '  Correct the value, or delete the field.',
        '- **owner**\\',
        '  `owner` names `payment`, which is not in the catalog.\\',
        '  Did you mean `payments`? Otherwise add catalog/teams/payment.yaml.',
      ].join('\n'),
      'Keep each heading as it is, with its answer below it.',
    ].join('\n\n'),
  );
});

const recognised = (body: string, labels = ['waypost', 'request:scaffold']) =>
  recogniseForm({ labels, body }, issueForms(DESIRED));
const named = (body: string, labels?: string[]) => {
  const found = recognised(body, labels);
  return found && 'form' in found ? found.form.name : found;
};

test('of templates that ask the same, an issue is of the one that it says, with its label or without', () => {
  for (const labels of [undefined, []]) {
    expect(named(issueBody(OTHER!, { ...ANSWERS, Template: 'other' }), labels)).toBe('scaffold-other');
    expect(named(issueBody(TINY!, ANSWERS), labels)).toBe('scaffold-tiny');
  }
  expect(named('### Template\n\ntiny')).toBe('scaffold-tiny');
  expect(named('### Template\n\ntiny', [])).toBeUndefined();
});

test('an issue that says none of them is shown what to write', () => {
  for (const body of ['', issueBody(OTHER!, ANSWERS).replace('tiny', 'tini'), issueBody(TINY!, {})]) {
    const unsaid = recognised(body);
    expect(unsaid).toEqual({ unsaid: { label: 'Template', answers: ['other', 'tiny'] } });
  }
  expect(issueAnswerMarkdown({ outcome: 'unsaid', label: 'Template', answers: ['other', 'tiny'] })).toBe(
    'It is not clear what this issue requests: below `### Template` should be one of `other`, `tiny`. If you edit the issue, the portal tries again.',
  );
});

test('two templates below the heading are neither', () => {
  const body = issueBody(TINY!, { ...ANSWERS, Template: 'tiny\nother' });
  expect(recognised(body)).toMatchObject({ unsaid: { label: 'Template' } });
});

test('a parameter that is called like the question for the template has a heading of its own', () => {
  const text = manifest().replace('    system:', '    template: { title: Template }\n    system:');
  const [form] = scaffoldForms(contextOf({ 'templates/tiny/template.yaml': text }));
  const labels = form!.questions.map(({ label }) => label);
  expect(labels).toEqual([
    'Template (the-template)',
    'serviceName',
    'owner',
    'description',
    'Template (template)',
    'system',
    'port',
  ]);
  const body = issueBody(form!, { 'Template (the-template)': 'tiny', 'Template (template)': 'x' });
  expect(recogniseForm({ labels: [], body }, [form!])).toEqual({ form });
  expect(form!.fields(readIssueBody(body, form!.questions).answers)).toEqual({
    template: 'tiny',
    values: { template: 'x' },
  });
  expect(form!.questionOf('values.template')?.label).toBe('Template (template)');
});
