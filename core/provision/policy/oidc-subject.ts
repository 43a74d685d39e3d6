export interface TokenIssuer {
  owner: { login: string; id: number };
  repo: { name: string; id: number };
  /** When the repository was created: ISO 8601. */
  created: string;
  /** `repo:acme/portal`, or with ids, where GitHub says which it is. */
  prefix?: string | undefined;
  isImmutable?: boolean | undefined;
  /** The claims that a subject is made of, where it is not as by default. */
  claims?: readonly string[] | undefined;
}

/** The subject of a token, or why a cloud should trust none. */
export type Subject =
  | { subject: string }
  | { problem: 'any environment' | 'any repository' | 'unknown claim'; claim?: string };

/**
 * "Repositories created after July 15, 2026 now use an immutable default subject format that includes both the owner ID and
 * repository ID."
 *
 * @see https://docs.github.com/actions/reference/security/oidc#immutable-subject-claims
 */
const IMMUTABLE_SINCE = '2026-07-15';

const OF_REPOSITORY: readonly string[] = ['repo', 'repository', 'repository_id'];
const OF_ENVIRONMENT: readonly string[] = ['context', 'environment'];

/**
 * The subject of the token that a job of an environment gets, which the trust policy of a cloud names.
 *
 * @param environment of GitHub, which is called as that of catalog/portal.yaml: `production`
 * @see https://docs.github.com/actions/reference/security/oidc#customizing-the-subject-claims-for-an-organization-or-repository
 */
export function subjectOf(issuer: TokenIssuer, environment: string): Subject {
  const { claims = ['repo', 'context'] } = issuer;
  if (!claims.some((claim) => OF_REPOSITORY.includes(claim))) return { problem: 'any repository' };
  if (!claims.some((claim) => OF_ENVIRONMENT.includes(claim))) return { problem: 'any environment' };
  const known = valuesOf(issuer, environment);
  const unknown = claims.find((claim) => !Object.hasOwn(known, claim));
  if (unknown !== undefined) return { problem: 'unknown claim', claim: unknown };
  return { subject: claims.map((claim) => known[claim]).join(':') };
}

/** Whether a subject has the ids of the owner and of the repository, which nobody else ever gets. */
export function isImmutable({ prefix, isImmutable: chosen, created }: TokenIssuer): boolean {
  return prefix?.includes('@') ?? chosen ?? created.slice(0, IMMUTABLE_SINCE.length) >= IMMUTABLE_SINCE;
}

function valuesOf(issuer: TokenIssuer, environment: string): Readonly<Record<string, string>> {
  const { owner, repo, prefix } = issuer;
  const full = `${owner.login}/${repo.name}`;
  const named = isImmutable(issuer) ? `${owner.login}@${owner.id}/${repo.name}@${repo.id}` : full;
  return {
    repo: prefix ?? `repo:${named}`,
    context: `environment:${environment}`,
    environment: `environment:${environment}`,
    ref: 'ref:refs/heads/main',
    repository: `repository:${full}`,
    repository_id: `repository_id:${repo.id}`,
    repository_owner: `repository_owner:${owner.login}`,
    repository_owner_id: `repository_owner_id:${owner.id}`,
  };
}
