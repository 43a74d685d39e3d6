import { contextOf } from '../catalog/testing.ts';
import { checkRequest } from './check-request.ts';
import { register } from './register/register.ts';
import type { Answer, RequestProblem } from './request.ts';

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

/** What becomes of these fields in that catalog. */
export function answerTo(fields: unknown): Promise<Answer> {
  return checkRequest(register, fields, DESIRED);
}

/** Problems as a person reads them, one block each. */
export function said(problems: readonly RequestProblem[]): string {
  return problems
    .map(({ field, severity, message, hint }) =>
      [`${severity} ${field || '(request)'}`, message, hint].filter(Boolean).join('\n  '),
    )
    .join('\n');
}
