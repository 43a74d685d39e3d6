import type { Resource } from '../../catalog/entity.ts';
import { withFolderOwner } from '../../catalog/reading/folder-owner.ts';
import { readEntity } from '../../catalog/reading/read-entity.ts';
import { type Context, severityOf } from '../../catalog/rule.ts';
import { dotted } from '../../catalog/yaml/written-path.ts';
import { aboutMonthly, sourceWords, sumOf } from '../../price/price.ts';
import { resourceEntry } from '../../request/entry/resource-entry.ts';
import type { RequestFields, RequestProblem } from '../../request/request.ts';
import type { Composed } from '../../request/request-kind.ts';
import { expiryWords } from '../expiry/expiry.ts';
import type { PolicyAnswer } from '../policy/policy-answer.ts';
import { policyAnswers } from '../policy/policy-answers.ts';
import { type ResourceUse, resourceUses } from '../resource/resource-uses.ts';
import { policyFinding, resourcePolicy } from '../rules/resource-policy.ts';
import type { ResourceType } from '../type/resource-type.ts';
import { requestEntry } from './request-entry.ts';
import type { ResourcePlace } from './resource-place.ts';

export function composeResource(
  fields: RequestFields,
  asked: ResourcePlace & { type: ResourceType },
  desired: Context,
): Composed {
  const { name, path, type, service } = asked;
  const entry = requestEntry(fields, asked);
  const uses = usesAsked(entry, path, desired);
  const refused = policyProblems(entry, uses, desired);
  return {
    change: {
      subject: name,
      path,
      text: resourceEntry(entry, desired.settings.url),
      branch: `provision/${name}`,
      title: `Request the ${type.title} ${name} for ${service.name}`,
      outlook: outlookOf(uses),
    },
    entry,
    problems: refused,
    unplaced: [],
    // What a team has in all may be reported at another of its resources.
    asAsked: (problem, file) =>
      (file === '' && refused.find(({ message }) => problem.message.endsWith(message))) || problem,
  };
}

function usesAsked(written: RequestFields, file: string, desired: Context): ResourceUse[] {
  const origin = { file, document: 0, format: 'waypost' } as const;
  const entries = readEntity({ kind: 'resource', name: String(written.name), written, origin }, new Map());
  return resourceUses(withFolderOwner(entries[0]!) as Resource, desired);
}

function policyProblems(written: RequestFields, uses: readonly ResourceUse[], desired: Context): RequestProblem[] {
  const severity = severityOf(resourcePolicy, desired.settings);
  if (severity === 'off') return [];
  return uses.flatMap(({ environment, asked }) =>
    policyAnswers(asked)
      .filter(({ state }) => state === 'refused')
      .map((answer) => {
        const { field, message, hint } = policyFinding({ written }, environment.name, answer);
        return { field: dotted(field), severity, message, ...(hint && { hint }) };
      }),
  );
}

export function outlookOf(uses: readonly ResourceUse[]): string[] {
  const { sums, unknown } = sumOf(uses.map(({ asked }) => asked.price));
  return [
    ...sums.map((sum) => `It costs ${aboutMonthly(sum)} (${sourceWords(sum)}).`),
    ...(unknown > 0 ? ['The price is not known of every size that it asks for.'] : []),
    ...uses.flatMap(({ environment }) => expiryWords(environment).map((words) => `In ${environment.name}: ${words}`)),
    ...uses.flatMap(({ asked }) =>
      policyAnswers(asked)
        .filter(isMet)
        .map(({ message }) => message),
    ),
  ];
}

function isMet({ state }: PolicyAnswer): boolean {
  return state !== 'refused';
}
