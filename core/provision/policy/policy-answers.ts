import type { AskedUse, PolicyAnswer } from './policy-answer.ts';
import { RESOURCE_CHECKS } from './resource-checks.ts';
import { TEAM_CHECKS } from './team-checks.ts';

export function policyAnswers(asked: AskedUse): PolicyAnswer[] {
  return [...RESOURCE_CHECKS, ...TEAM_CHECKS].flatMap((check) => check(asked));
}
