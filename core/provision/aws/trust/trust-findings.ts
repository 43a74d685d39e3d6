import { isMap } from '../../../text/is-map.ts';
import { quoted } from '../../../text/quoted.ts';
import type { TrustNeed } from './aws-role.ts';
import { type AllowStatement, allowStatements, type Condition, fits, listOf } from './policy-statements.ts';
import { claimsOf, ISSUER, type NeededClaim, providerArn } from './trust-policy.ts';

const ASSUME = 'sts:assumerolewithwebidentity';

/**
 * Compares the trust policy of a role with what it needs. It takes a policy for narrow only if it can see that it is: what it does not
 * understand is too wide.
 *
 * @param policy as AWS gives it, parsed
 */
export function trustFindings(policy: unknown, need: TrustNeed) {
  const statements = allowStatements(policy);
  if (!statements) return { tooWide: [], missing: ['This is no policy of AWS: it has no `Statement`.'] };
  const tooWide = statements.flatMap((statement) => [
    ...widePrincipal(statement, need),
    ...wideClaims(statement, need),
  ]);
  return { tooWide: [...new Set(tooWide)], missing: missing(statements, need) };
}

function* widePrincipal({ place, written, actions }: AllowStatement, need: TrustNeed): Iterable<string> {
  if ('NotPrincipal' in written || 'NotAction' in written)
    yield `Statement ${place} names what it does not allow, and so allows all else. Use \`Principal\` and \`Action\`.`;
  const principal = written.Principal;
  const named = isMap(principal)
    ? Object.entries(principal).flatMap(([kind, values]) =>
        listOf(values).map((value) => [kind, String(value)] as const),
      )
    : listOf(principal).map((value) => ['', String(value)] as const);
  for (const [kind, value] of named)
    if (kind !== 'Federated' || value !== providerArn(need))
      yield value === '*'
        ? `Statement ${place} trusts everybody: its \`Principal\` is \`*\`.`
        : `Statement ${place} also trusts ${quoted(value)}. Remove it.`;
  for (const action of actions)
    if (action !== ASSUME)
      yield `Statement ${place} also allows ${quoted(action)}. Allow \`sts:AssumeRoleWithWebIdentity\` only.`;
}

function* wideClaims(statement: AllowStatement, need: TrustNeed): Iterable<string> {
  for (const claim of claimsOf(need)) {
    const asked = statement.conditions.filter(({ key }) => key === claim.key);
    if (asked.some((condition) => isNarrow(condition, claim))) continue;
    const odd = asked.find(({ operator }) => !POSITIVE.includes(operator));
    const others = asked.filter(({ operator }) => POSITIVE.includes(operator)).flatMap(({ values }) => values);
    if (others.length > 0)
      yield* others.filter((value) => value !== claim.value).map((value) => widthOf(value, claim, statement));
    else if (odd)
      yield `Statement ${statement.place} asks for ${claimName(claim)} with ${quoted(odd.operator)}, which does not compare exactly, or also holds without it. Use \`StringEquals\`.`;
    else
      yield `Statement ${statement.place} ${WITHOUT[claimName(claim)] ?? ''} Add ${quoted(`${claim.key}: ${claim.value}`)} to \`StringEquals\`.`;
  }
}

/** What holds only if the claim is there and has one of the values. */
const POSITIVE: readonly string[] = [
  'stringequals',
  'stringlike',
  'foranyvalue:stringequals',
  'foranyvalue:stringlike',
];

function isNarrow(
  { operator, values }: { operator: string; values: readonly string[] },
  { value }: NeededClaim,
): boolean {
  return POSITIVE.includes(operator) && values.length > 0 && values.every((each) => each === value);
}

const WITHOUT: Readonly<Record<string, string>> = {
  aud: 'does not name an audience, so tokens for other services are taken, too.',
  sub: 'does not name a subject, so every repository on GitHub can have the role.',
  job_workflow_ref: 'does not name a workflow, so every workflow that uses the environment can have the role.',
};

function claimName({ key }: NeededClaim): string {
  return key.slice(ISSUER.length + 1);
}

function widthOf(value: string, claim: NeededClaim, { place }: AllowStatement): string {
  const name = claimName(claim);
  const who = /[*?]/.test(value)
    ? 'matches more than one text'
    : (WIDTHS.find(([pattern]) => pattern.test(value))?.[1] ?? 'is another');
  return `Statement ${place} allows the ${name} ${quoted(value)}, which ${who}. Write ${quoted(claim.value)} in its place.`;
}

const WIDTHS: readonly [RegExp, string][] = [
  [/:pull_request$/, 'every pull request has, also one that nobody approved'],
  [/:ref:refs\/heads\//, 'jobs of a branch have, whatever environment they use'],
  [/:ref:refs\/tags\//, 'jobs of a tag have, whatever environment they use'],
  [/^repo:.*:environment:/, 'jobs of another environment or repository have'],
];

function missing(statements: readonly AllowStatement[], need: TrustNeed): string[] {
  const isLetIn = ({ actions, conditions }: AllowStatement) =>
    actions.some((action) => fits(action, ASSUME)) &&
    claimsOf(need).every((claim) =>
      conditions.filter(({ key }) => key === claim.key).every((condition) => holds(condition, claim.value)),
    );
  if (statements.some(isLetIn)) return [];
  return [
    `No statement lets in jobs with the subject ${quoted(need.subject)} of the workflow ${quoted(need.workflow)}.`,
  ];
}

function holds({ operator, values }: Condition, text: string): boolean {
  if (operator === 'null') return values.every((value) => value === 'false');
  const isEqual = (value: string) => (operator.includes('like') ? fits(value, text) : value === text);
  return operator.includes('not') ? !values.some(isEqual) : values.some(isEqual);
}
