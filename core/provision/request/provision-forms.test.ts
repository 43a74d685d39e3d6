import { expect, test } from 'vitest';
import { checkRequest } from '../../request/check-request.ts';
import { portalWith, queueType } from '../testing.ts';
import { provisionForms } from './provision-forms.ts';
import { provisionRequest } from './provision-request.ts';

const SETTINGS = `environments:
  dev: { sizes: [small] }
  production: { prices: { queue: { small: 7 } } }
  lab: { types: [redis] }
`;
const desired = portalWith({ 'catalog/portal.yaml': SETTINGS });
const [form, ...others] = provisionForms(desired);

test('a type has a form that asks for its size in each environment that allows it', () => {
  expect(others).toEqual([]);
  expect(form).toMatchObject({
    kind: 'provision',
    name: 'provision-queue',
    title: 'Request a resource: Message queue',
    summary: 'A queue of its own.',
    sign: { label: 'Type', answer: 'queue' },
  });
  const asked = form!.questions.map(({ id, label, required }) => `${id}: ${label}${required ? ' *' : ''}`);
  expect(asked.join(', ')).toBe(
    'the-type: Type *, name: Name *, service: Service *, team: Team, description: Description, ' +
      'protect: Protected from deletion, size-in-dev: Size in dev, size-in-production: Size in production, config-ordered: Ordered',
  );
  const sizes = form!.questions.find(({ id }) => id === 'size-in-production');
  expect(sizes).toMatchObject({
    hint: 'Leave it empty if it is not needed there. small: 1 GB, about $7 a month. large: 9 GB, about $40.50 a month.',
    shape: { type: 'dropdown', options: ['small', 'large'] },
  });
});

test('the answers of a form are a request', async () => {
  const answers = new Map<string, unknown>([
    ...[['the-type', 'queue'] as const, ['name', 'orders'] as const, ['service', 'checkout'] as const],
    ...[['size-in-dev', 'small'] as const, ['config-ordered', true] as const],
  ]);
  const fields = form!.fields(answers);
  expect(fields).toEqual({
    type: 'queue',
    name: 'orders',
    service: 'checkout',
    environments: { dev: { size: 'small' } },
    config: { ordered: true },
  });
  expect(await checkRequest(provisionRequest, fields, desired)).toMatchObject({ outcome: 'sound' });
});

test.each([
  ['type', 'the-type'],
  ['environments.dev.size', 'size-in-dev'],
  ['config.ordered', 'config-ordered'],
  ['service', 'service'],
])('a problem of %s is reported at the question %s', (field, id) => {
  expect(form!.questionOf(field)?.id).toBe(id);
});

test('without environments in the settings, the form asks for them', () => {
  const [open] = provisionForms(portalWith({ 'catalog/portal.yaml': 'title: Acme\n' }));
  expect(open!.questionOf('environments.dev.size')?.id).toBe('environments');
});

test('where the settings limit how long a resource exists, the form asks for that', async () => {
  const limited = portalWith({ 'catalog/portal.yaml': 'environments:\n  dev: { longestLife: 30d }\n  lab: {}\n' });
  const [asking] = provisionForms(limited);
  const questions = asking!.questions.filter(({ id }) => id.startsWith('life-in-'));
  expect(questions).toMatchObject([
    { id: 'life-in-dev', label: 'Life in dev', hint: 'How long it exists there, if it is needed: at most 30d.' },
  ]);
  const answers = new Map<string, unknown>([
    ...[['the-type', 'queue'] as const, ['name', 'orders'] as const, ['service', 'checkout'] as const],
    ['size-in-dev', 'small'] as const,
  ]);
  const refused = await checkRequest(provisionRequest, asking!.fields(answers), limited);
  expect(refused).toMatchObject({ outcome: 'refused', problems: [{ field: 'environments.dev.life' }] });
  expect(asking!.questionOf('environments.dev.life')?.id).toBe('life-in-dev');
  const fields = asking!.fields(answers.set('life-in-dev', '14d'));
  expect(fields.environments).toEqual({ dev: { size: 'small', life: '14d' } });
  expect(await checkRequest(provisionRequest, fields, limited)).toMatchObject({ outcome: 'sound' });
});

test('a type of a cloud that no environment has gets no form', () => {
  const cloud = queueType().replace('shared:\n    construct: shared.ts', 'aws:\n    construct: aws.ts');
  const namesWith = (settings: string) =>
    provisionForms(portalWith({ 'catalog/portal.yaml': settings, 'infra/types/queue/type.yaml': cloud })).map(
      ({ name }) => name,
    );
  expect(namesWith('environments: { dev: {} }\n')).toEqual([]);
  expect(namesWith('environments: { dev: { aws: { account: "111122223333", region: eu-central-1 } } }\n')).toEqual([
    'provision-queue',
  ]);
});
