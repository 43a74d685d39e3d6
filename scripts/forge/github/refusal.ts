import { MINUTE, SECOND } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { ForgeRefusal, type RefusalReason } from '../forge-refusal.ts';
import { ForgeUnreachable } from '../forge-unreachable.ts';

type Headers = Readonly<Record<string, string | number | undefined>>;

export interface RequestFailure {
  /** 500, if there was no answer. */
  status: number;
  cause?: unknown;
  request?: { url?: string; method?: string };
  response?: { headers?: Headers; data?: unknown };
}

/**
 * Puts what GitHub answered into a sentence of ours, with its own words behind it.
 *
 * @param what was asked for: `the branch \`main\` of \`acme/portal\``
 */
export function refusalOf(error: unknown, what: string): Error {
  if (error instanceof ForgeRefusal || error instanceof CannotRun) return error;
  const failure = error as RequestFailure;
  if (typeof failure?.status !== 'number') return error instanceof Error ? error : new Error(String(error));
  const said = wordsOf(failure);
  const barred = barredByOrganisation(failure, said);
  if (barred) return new ForgeRefusal('not allowed', `${barred} ${said}`, { cause: error });
  if (failure.status === 401)
    return new CannotRun(`GitHub does not accept the token. ${said}`, {
      fix: 'Set GITHUB_TOKEN to one that has not expired.',
      cause: error,
    });
  if (isLimit(failure, said))
    return new CannotRun(`GitHub accepts no more requests for now. ${said}`, {
      fix: `Run it again in ${waitOf(failure.response?.headers)}, or with the token of an App.`,
      cause: error,
    });
  if (isUnanswered(failure)) return unanswered(failure);
  if (failure.status >= 500)
    return new ForgeUnreachable(`GitHub cannot be reached, or has an error: it answered ${failure.status}.`, {
      fix: 'Look at https://www.githubstatus.com, and run it again.',
      cause: error,
    });
  return new ForgeRefusal(reasonOf(failure.status, said), sentence(failure, what, said), { cause: error });
}

/** Whether no server answered, or not in time. */
export function isUnanswered({ status, request, response }: RequestFailure): boolean {
  return status === 500 && request?.url !== undefined && response === undefined;
}

/** Whether a server was there, and gave no answer in time. */
export function isTimeout(failure: RequestFailure): boolean {
  return isUnanswered(failure) && (failure.cause as Error | undefined)?.name === 'TimeoutError';
}

function unanswered(failure: RequestFailure): ForgeUnreachable {
  const { host } = new URL(failure.request!.url!);
  const what = isTimeout(failure)
    ? `\`${host}\` did not answer in time.`
    : `Nothing answered at \`${host}\`: ${(failure as unknown as Error).message}.`;
  const fix = 'Check the network, proxies and GITHUB_API_URL, and run it again.';
  return new ForgeUnreachable(what, { fix, cause: failure });
}

/** Whether GitHub answered that there is no such thing, or that who asks may not see it. */
export function isNotFound(error: unknown): boolean {
  return (error as RequestFailure | undefined)?.status === 404;
}

export function statusOf(error: unknown): number | undefined {
  return (error as RequestFailure | undefined)?.status;
}

/**
 * Whether a rule of the repository, or of its organisation, forbids it.
 *
 * @see https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/troubleshooting-rules
 */
export function isOfRule(error: unknown): boolean {
  return isRuleIn(wordsOf(error as RequestFailure));
}

/** Whether GitHub's words are about a rule. */
export function isRuleIn(said: string): boolean {
  return /rule violation/i.test(said);
}

function reasonOf(status: number, said: string): RefusalReason {
  if (isRuleIn(said)) return 'not allowed';
  if (status === 404 || status === 410) return 'not found';
  if (status === 403 || status === 451) return 'not allowed';
  if (status === 409) return 'moved';
  if (/already exists/i.test(said)) return 'taken';
  if (/not a fast.forward/i.test(said)) return 'moved';
  return /own pull request/i.test(said) ? 'not allowed' : 'invalid';
}

function sentence(failure: RequestFailure, what: string, said: string): string {
  const needed = `The token needs ${permissionFor(failure)}.`;
  if (failure.status === 404 || failure.status === 410)
    return `GitHub has no ${what}, or the token may not see it. ${needed}`;
  if (isOfPlan(said))
    return `GitHub's plan of the owner does not include ${what}, as the repository is private. Choose GitHub Team or Enterprise, or make it public. ${said}`;
  if (isRuleIn(said))
    return `A rule of the repository or its organisation forbids it for ${what}. An administrator can let the App pass it. \`npx portal doctor branches\` names the rules. ${said.replace(/Repository rule violations found:? /i, '')}`;
  if (failure.status === 403) return `GitHub does not allow it for ${what}. ${needed} ${said}`.trim();
  return `GitHub refused it for ${what}. ${said}`.trim();
}

/**
 * How an organisation bars an address or a token: no permission would help.
 *
 * @see https://docs.github.com/enterprise-cloud@latest/organizations/keeping-your-organization-secure/managing-allowed-ip-addresses-for-your-organization
 * @see https://docs.github.com/enterprise-cloud@latest/authentication/authenticating-with-single-sign-on/authorizing-a-personal-access-token-for-use-with-single-sign-on
 * @see https://docs.github.com/organizations/managing-oauth-access-to-your-organizations-data/about-oauth-app-access-restrictions
 */
function barredByOrganisation({ status, response }: RequestFailure, said: string): string | undefined {
  if (status !== 403) return undefined;
  if (/IP allow ?list/i.test(said))
    return "The organisation's list of allowed addresses does not have the one of this machine. Add it under Settings, Authentication security, IP allow list; for jobs, use runners with fixed addresses (`WAYPOST_RUNS_ON`).";
  if (/SAML|single sign-on/i.test(said)) {
    const page = /url=(\S+)/.exec(String(response?.headers?.['x-github-sso'] ?? ''))?.[1];
    const where = page ? `open ${page}` : 'choose *Configure SSO* beside it at https://github.com/settings/tokens';
    return `The organisation requires single sign-on, and this token is not authorised for it. To authorise it, ${where}; for a token of \`gh\`, run \`gh auth refresh\`.`;
  }
  if (/OAuth App access restrictions/i.test(said))
    return 'The organisation limits OAuth Apps, and has not approved the one of this token. An owner approves it under Settings, OAuth app policy; or use a personal access token.';
  return undefined;
}

/** "Upgrade to GitHub Pro or make this repository public to enable this feature.", with 403: no permission would help. */
function isOfPlan(said: string): boolean {
  return /upgrade to github|make this repository public/i.test(said);
}

/** GitHub's own words as one sentence. */
function wordsOf({ response }: RequestFailure): string {
  const { message, errors } = (response?.data ?? {}) as { message?: unknown; errors?: unknown };
  const more = Array.isArray(errors) ? errors.map(wordOf) : [];
  const words = [message, ...more].filter((word): word is string => typeof word === 'string' && word !== '');
  return words.length === 0 ? '' : `It said: ${words.join('; ').replace(/\s+/g, ' ').trim().replace(/\.?$/, '.')}`;
}

function wordOf(error: unknown): unknown {
  if (typeof error === 'string') return error;
  const { message, field, code } = (error ?? {}) as { message?: string; field?: string; code?: string };
  return message ?? (field && code ? `${field} ${code.replaceAll('_', ' ')}` : undefined);
}

function isLimit({ status, response }: RequestFailure, said: string): boolean {
  const left = response?.headers?.['x-ratelimit-remaining'];
  return status === 429 || (status === 403 && (String(left) === '0' || /rate limit/i.test(said)));
}

/** How long GitHub's answer asks to wait; an hour, as it counts by the hour, if it does not say, or says more. */
export function waitOf(headers: Headers | undefined): string {
  const { 'retry-after': after, 'x-ratelimit-reset': reset, date } = headers ?? {};
  const seconds = after !== undefined ? Number(after) : Number(reset) - Date.parse(String(date)) / SECOND;
  const minutes = Math.max(1, Math.ceil((seconds * SECOND) / MINUTE));
  if (Number.isNaN(minutes) || minutes >= 60) return 'an hour';
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}

/** As GitHub names it in its answer; by the address where it does not. */
function permissionFor({ request, response }: RequestFailure): string {
  const reported = response?.headers?.['x-accepted-github-permissions'];
  if (typeof reported === 'string' && reported !== '')
    return `the permission \`${reported.replaceAll('=', ': ').replace(/; /g, '` or `')}\``;
  const access = request?.method === 'GET' ? 'read' : 'write';
  const asked = `${request?.method} ${request?.url}`;
  const name = PERMISSIONS.find(([pattern]) => pattern.test(asked))?.[1] ?? 'metadata';
  return `the permission \`${name}: ${access}\``;
}

/** @see https://docs.github.com/rest/authentication/permissions-required-for-github-apps */
const PERMISSIONS: readonly [RegExp, string][] = [
  [/\/orgs\/[^/]+\/installations/, 'organization_administration'],
  [/\/environments\/[^/]+\/(secrets|variables)/, 'environments'],
  [/\/actions\/secrets/, 'secrets'],
  [/\/actions\/variables/, 'actions_variables'],
  [/\/rulesets|\/actions\/permissions|\/deployment-branch-policies/, 'administration'],
  [/^PUT .*\/environments\/[^/]+$|\/actions\/runners/, 'administration'],
  [/\/environments|\/actions\//, 'actions'],
  [/\/pages/, 'pages'],
  [/\/codeowners/, 'contents'],
  [/\/labels/, 'issues'],
  [/\/pulls/, 'pull_requests'],
  [/\/issues/, 'issues'],
  [/\/statuses|\/status$/, 'statuses'],
  [/\/git\/|\/contents|\/dispatches|\/branches|\/activity/, 'contents'],
  [/\/teams\/[^/]+\/repos|\/repos\/[^/]+\/[^/]+\/(teams|topics)|\/(orgs|user)\/.*repos$/, 'administration'],
  [/\/orgs\//, 'members'],
];
