import { contextOf } from '../catalog/testing.ts';
import { flatText } from '../catalog/yaml/entry-text.ts';
import { checkRequest } from './check-request.ts';
import { register } from './register/register.ts';
import type { Answer, RequestProblem } from './request.ts';
import type { RequestKind } from './request-kind.ts';

/** A catalog with two teams, a system and a service, as requests meet it. */
export const DESIRED = contextOf(
  {
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines-okafor]\n',
    'catalog/teams/supply.yaml': 'kind: team\nname: supply\nmembers: [jon-berg]\n',
    'catalog/payments/storefront.yaml': 'kind: system\nname: storefront\nowner: payments\n',
    'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\nlifecycle: experimental\n',
  },
  { url: 'https://acme.github.io/portal', repository: 'acme/portal' },
);

export function answerTo(fields: unknown): Promise<Answer> {
  return checkRequest(register, fields, DESIRED);
}

export function said(problems: readonly RequestProblem[]): string {
  return problems
    .map(({ field, severity, message, hint }) =>
      [`${severity} ${field || '(request)'}`, message, hint].filter(Boolean).join('\n  '),
    )
    .join('\n');
}

export const DOMAIN: RequestKind = {
  name: 'domain',
  title: 'Add a domain',
  summary: 'Adds a field of business to the catalog.',
  api: { operationId: 'addDomain', body: 'DomainFields' },
  envelope: 'domain',
  subjectField: 'name',
  example: { name: 'commerce', owner: 'payments' },
  follows: 'After the merge the portal shows it.',
  schema: {
    type: 'object',
    required: ['name', 'owner'],
    properties: {
      kind: { const: 'domain' },
      name: { type: 'string', title: 'Name', description: 'One word.', examples: ['commerce'] },
      owner: { type: 'string', title: 'Owner', 'x-waypost': { picker: 'owner' } },
      description: { type: 'string', title: 'What it is for', contentMediaType: 'text/markdown' },
      lifecycle: { enum: ['experimental', 'production'], default: 'production' },
      tier: { type: 'integer', minimum: 1, maximum: 3 },
    },
  },
  compose(fields) {
    const { name, owner } = fields;
    return {
      change: {
        subject: String(name),
        path: `catalog/${owner}/${name}.yaml`,
        text: flatText({ ...fields, kind: 'domain' }, []),
        branch: `domain/${name}`,
        title: `Add ${name}`,
      },
      entry: fields,
      problems: [],
      unplaced: [],
    };
  },
};
