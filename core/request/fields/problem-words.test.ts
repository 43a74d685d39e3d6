import { expect, test } from 'vitest';
import { kindSchema } from '../../catalog/kinds/kind-schema.ts';
import { service } from '../../catalog/kinds/service.ts';
import { checkSchema } from '../../catalog/schema/schema-check.ts';
import { dotted } from '../../catalog/yaml/written-path.ts';
import { retire } from '../retire/retire.ts';
import { answerTo } from '../testing.ts';
import { problemWords } from './problem-words.ts';

const { required: _, ...schema } = kindSchema(service);
const SOUND = { name: 'refunds', owner: 'payments', lifecycle: 'experimental' };

async function saidOf(fields: object): Promise<string[]> {
  const { problems } = await answerTo({ ...SOUND, ...fields });
  return problems.map((problem) => problemWords(problem, schema).text);
}

test.each<[object, string]>([
  [
    { name: 'Order desk' },
    '**Name** is `Order desk`, which has a space in it. Write `order-desk`: letters, digits and `-_.`, with a letter or digit at both ends.',
  ],
  [{ owner: 'paymnts' }, '**Owner** names `paymnts`, which is not in the catalog. Did you mean `payments`?'],
  [{ owner: 'nobody-near' }, '**Owner** names `nobody-near`, which is not in the catalog. Choose one that exists.'],
  [
    { name: 'checkout' },
    '`checkout` is in the catalog already, in catalog/payments/checkout.yaml. Choose another name, or change what is there.',
  ],
  [{ tier: 12 }, '**Tier** is `12`, and the most allowed is 9. Write 9 or less.'],
  [{ tier: 'high' }, '**Tier** must be a whole number, but it is the text `high`. For example `1`.'],
  [{ tags: [null] }, '**Tags 1** is empty. Fill it in, or remove it.'],
  [
    { repo: 'github.com/acme/refunds' },
    '**Repository** is `github.com/acme/refunds`, which has no scheme. Write `https://github.com/acme/refunds`.',
  ],
  [{ apis: [{ type: 'openapi' }] }, '**APIs 1, Name** is missing. Fill it in, for example `checkout-http`.'],
  [
    { health: { url: 'https://a.example', timeout: '5 apples' } },
    '**Health check, Timeout** is `5 apples`, which has the wrong form. For example `5s`.',
  ],
  [{ lifecycle: 'production' }, '`refunds` is in production, and it has no documentation. Fill in **Documentation**.'],
])('%j is said as a form says it', async (fields, text) => {
  expect(await saidOf(fields)).toEqual([text]);
});

test('a field that another needs is named by its label', () => {
  const asked = {
    properties: { size: { type: 'string' }, url: { type: 'string', title: 'Address' } },
    dependentRequired: { url: ['size'] },
  };
  const [found] = checkSchema(asked, { url: 'https://a.example' });
  const { path, message, hint } = found!;
  expect(problemWords({ field: dotted(path), severity: 'error', message, hint }, asked).text).toBe(
    '**Size** is missing, and **Address** needs it. Fill it in, or clear **Address**.',
  );
});

test('an example that is a sentence brings its full stop', () => {
  const message = '`description` is missing.';
  const problem = { field: 'description', severity: 'error', message, hint: 'Add `description: Pays.`.' } as const;
  expect(problemWords(problem, schema).text).toBe('**Description** is missing. Fill it in, for example `Pays.`');
});

test('a box to tick is named by its label', () => {
  const hint = 'Leave `archive` out, and archive the repository by hand.';
  const problem = { field: 'archive', severity: 'error', message: '`till` names no repository.', hint } as const;
  expect(problemWords(problem, retire.schema).text).toBe(
    '`till` names no repository. Leave **Archive its repository first** out, and archive the repository by hand.',
  );
});

test('what no field is to blame for has no place, and keeps its words', () => {
  const problem = { field: '', severity: 'error', message: 'The request has no fields.' } as const;
  expect(problemWords(problem, schema)).toEqual({ place: undefined, severity: 'error', text: problem.message });
});
