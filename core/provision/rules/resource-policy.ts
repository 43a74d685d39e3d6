import { isUnclear, type Resource } from '../../catalog/entity.ts';
import type { Finding } from '../../catalog/problem.ts';
import { shortRef } from '../../catalog/ref.ts';
import type { Context, Rule } from '../../catalog/rule.ts';
import { compareText } from '../../text/compare-text.ts';
import type { PolicyAnswer } from '../policy/policy-answer.ts';
import { policyAnswers } from '../policy/policy-answers.ts';
import { isRequested } from '../resource/requested.ts';
import { resourceUses } from '../resource/resource-uses.ts';
import { exampleRequest } from './example-request.ts';
import { environmentField } from './resource-request.ts';

export const resourcePolicy: Rule = {
  name: 'resource-policy',
  severity: 'error',
  why: 'The settings of an environment say what teams may have there, so that cost and risk stay in known limits.',
  finds: 'a value that its environment does not allow',
  layouts: ['repository'],
  wrong: `# catalog/portal.yaml\nenvironments: { dev: { sizes: [small] } }\n${exampleRequest('size: large')}`,
  right: `# catalog/portal.yaml\nenvironments: { dev: { sizes: [small] } }\n${exampleRequest('size: small')}`,

  *checkEntity(entity, context) {
    if (!isRequested(entity)) return;
    for (const { answer, environment } of refusals(entity, context))
      if (!answer.isOfTeam) yield policyFinding(entity, environment, answer);
  },

  // What a team has in all is reported once, at the last of its resources.
  *checkCatalog(context) {
    const found = new Map<string, Finding & { entity: Resource }>();
    for (const entity of context.catalog.distinct.filter(isRequested).sort((a, b) => compareText(a.ref, b.ref)))
      for (const { answer, environment } of refusals(entity, context))
        if (answer.isOfTeam && entity.owner && !isUnclear(entity))
          found.set([shortRef(entity.owner), environment, answer.field, answer.hint].join('\0'), {
            ...policyFinding(entity, environment, answer),
            entity,
          });
    yield* found.values();
  },
};

interface Refusal {
  answer: PolicyAnswer;
  environment: string;
}

function refusals(resource: Resource, context: Context): Refusal[] {
  return resourceUses(resource, context).flatMap(({ environment, asked }) =>
    policyAnswers(asked)
      .filter(({ state }) => state === 'refused')
      .map((answer) => ({ answer, environment: environment.name })),
  );
}

export function policyFinding(
  resource: Pick<Resource, 'written'>,
  environment: string,
  { field, message, hint }: PolicyAnswer,
): Finding {
  const own = field === 'name' || field === 'type';
  return { field: own ? [field] : environmentField(resource, environment, field), message, ...(hint && { hint }) };
}
