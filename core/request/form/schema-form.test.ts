import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkRequest } from '../check-request.ts';
import { DESIRED, DOMAIN, said } from '../testing.ts';
import { formFiles } from './form-files.ts';
import { readIssueBody } from './read-issue-body.ts';
import { formsOf } from './schema-form.ts';
import { issueBody } from './testing.ts';

const [form] = formsOf(DOMAIN, DESIRED);

test('a kind without forms of its own has one that asks what its schema asks', () => {
  const files = formFiles([form!], DESIRED);
  const { name, labels, body } = parse(files.get('.github/ISSUE_TEMPLATE/domain.yml')!);
  expect([name, labels]).toEqual(['Add a domain', ['waypost', 'request:domain']]);
  const asked = body.map(({ type, id = '', attributes }: { type: string; id?: string; attributes: object }) => [
    ...[type, id],
    'options' in attributes ? attributes.options : undefined,
  ]);
  expect(asked).toEqual([
    ['markdown', '', undefined],
    ['input', 'name', undefined],
    ['dropdown', 'owner', ['payments', 'supply']],
    ['textarea', 'description', undefined],
    ['dropdown', 'lifecycle', ['experimental', 'production']],
    ['dropdown', 'tier', ['1', '2', '3']],
  ]);
});

test('its issue becomes the file', async () => {
  const body = issueBody(form!, { Name: 'commerce', Owner: 'payments', 'What it is for': 'Sells.\nA lot.', tier: '2' });
  const fields = form!.fields(readIssueBody(body, form!.questions).answers);
  expect(await checkRequest(DOMAIN, fields, DESIRED)).toMatchObject({
    outcome: 'sound',
    change: { path: 'catalog/payments/commerce.yaml', text: expect.stringContaining('tier: 2\n') },
  });
});

test('a problem is reported at the question that it is about', () => {
  expect(form!.questionOf('owner')?.label).toBe('Owner');
  expect(form!.questionOf('kind')).toBeUndefined();
});

test('fields that break its schema are refused before anything is made of them', async () => {
  const answer = await checkRequest(DOMAIN, { name: 7, tier: 9, owner: 'payments' }, DESIRED);
  expect(answer.outcome).toBe('refused');
  expect(said(answer.problems)).toBe(
    [
      'error name\n  `name` must be a text, but it is the number `7`.\n  Put it in quotes, as it is written: `name: "7"`.',
      'error tier\n  `tier` is `9`, and the most allowed is 3.\n  Write 3 or less.',
    ].join('\n'),
  );
});
