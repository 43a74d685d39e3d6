import { withoutSecrets } from '#core/audit/without-secrets.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { Diagnostic } from './tofu-message.ts';
import type { TofuWork } from './tofu-work.ts';

/** What a failure in a cloud means, as the end of a sentence about a stack, and what a person does. */
interface Meaning {
  pattern: RegExp;
  /** After "could not be applied:". */
  says: string;
  fix: string;
}

const AGAIN = 'run `npx portal reconcile`';

/** The first that fits has the words: an expired login is also one that lacks a permission. */
const MEANINGS: readonly Meaning[] = [
  {
    pattern:
      /Expired_?Token|(?:token|credentials?)[^.]{0,40} (?:is|are|has|have) expired|InvalidClientTokenId|UnrecognizedClient|AuthFailure|no valid credential sources|could not find default credentials|failed to refresh cached credentials|NoCredentialProviders|InvalidIdentityToken/i,
    says: 'the login to the cloud is missing, or has expired',
    fix: `Check the identity of the environment: its role and its trust policy, or the variables with its keys. Then ${AGAIN}.`,
  },
  {
    pattern: /Throttl|Rate exceeded|TooManyRequests|Too Many Requests|SlowDown|RequestLimitExceeded|RATE_LIMIT/i,
    says: 'the cloud gets too many requests at the moment',
    fix: `Wait some minutes, then ${AGAIN}. A smaller \`provision.parallel\` in catalog/portal.yaml sends fewer at a time.`,
  },
  {
    pattern:
      /Quota ?Exceeded|LimitExceeded|quota[^.]{0,40} exceeded|exceed(?:s|ed|ing)? [^.]{0,60}(?:quota|limit)\b|TooManyBuckets|limit of [^.]{0,40} (?:reached|exceeded)/i,
    says: 'a limit of the cloud account is reached',
    fix: `Ask for a higher limit in the account, or retire what nobody needs. Then ${AGAIN}.`,
  },
  {
    pattern:
      /InvalidParameterCombination|Insufficient\w*Capacity|not (?:supported|available|offered) in (?:this|the|your|any)?[^.]{0,40}(?:region|zone)|Unsupported\w*(?:Instance|Type)|SkuNotAvailable|invalid DB Instance class/i,
    says: 'the region does not offer what the request asks for',
    fix: 'Choose another size or region in the request, or ask the platform team to change what the size means in infra/types/.',
  },
  {
    pattern: /AlreadyExists|AlreadyOwnedByYou|already exists|NameUnavailable|InvalidChangeBatch[^.]*but it already/i,
    says: 'the name is taken in the cloud',
    fix: 'If it is yours, take it over with `adopt`; else request another name. docs/resources.md shows both.',
  },
  {
    pattern:
      /Access ?Denied|UnauthorizedOperation|not authorized to perform|AuthorizationFailed|AuthorizationError|permission denied|PERMISSION_DENIED|Forbidden|does not have (?:permission|authorization)/i,
    says: 'the identity that provisions lacks a permission',
    fix: `Give its role the permission that the cloud names, then ${AGAIN}.`,
  },
  {
    pattern: /timeout while waiting|context deadline exceeded|i\/o timeout|timed out|RequestTimeout|deadline exceeded/i,
    says: 'it was not ready in time',
    fix: `It may still get ready. Look at it in the cloud, then ${AGAIN}: it continues where it stopped.`,
  },
  {
    pattern:
      /no such host|connection refused|connection reset|dial tcp|TLS handshake|network is unreachable|send request failed/i,
    says: 'the cloud cannot be reached from here',
    fix: `Check the network and the proxy of the machine that provisions, then ${AGAIN}.`,
  },
  {
    pattern: /Plugin did not respond|plugin (?:process exited|crashed)|Request cancelled|panic:/i,
    says: 'the provider of the cloud crashed',
    fix: `${AGAIN[0]!.toUpperCase()}${AGAIN.slice(1)}: it finds in the state what exists. If it crashes again, report it to the authors of the provider.`,
  },
];

/** What says that a failure without an address comes from a cloud, and not from OpenTofu itself or the provider of shared servers. */
const FROM_CLOUD =
  /\bapi error\b|\boperation error\b|StatusCode: \d|status code: \d|googleapi:|provider\["?registry\.|Plugin did not respond/i;

/**
 * Makes an error of what a cloud's provider said: our sentence, what exists now, what to do, and then the cloud's own words.
 *
 * @returns undefined where the first error is not a cloud's
 */
export function cloudFailure(errors: readonly Diagnostic[], work: TofuWork): CannotRun | undefined {
  const [first] = errors;
  if (!first || !isOfCloud(first)) return undefined;
  const { stack, command, statePlace } = work;
  const said = `${first.summary} ${first.detail}`;
  const isAboutState = first.address === undefined && command !== 'apply' && ABOUT_STATE.test(said);
  const meaning = MEANINGS.find(({ pattern }) => pattern.test(said)) ?? OTHER;
  const what = isAboutState ? `The state of \`${stack}\` at ${statePlace} could not be used` : notDone(work);
  const sentences = [existing(work), meaning.fix, `${speaker(first)} ${cloudWords(first, work)}`, others(errors)];
  return new CannotRun(`${what}: ${meaning.says}.`, { fix: sentences.filter((each) => each !== '').join(' ') });
}

const OTHER = {
  says: 'the cloud refuses it',
  fix: `Fix what the cloud names, then ${AGAIN}.`,
};

const ABOUT_STATE = /\bstate\b|workspaces|backend/i;

function isOfCloud({ address, summary, detail }: Diagnostic): boolean {
  if (address !== undefined) return !/(?:^|\.)shared_/.test(address);
  return FROM_CLOUD.test(`${summary} ${detail}`);
}

function notDone({ stack, command }: TofuWork): string {
  return `\`${stack}\` could not be ${command === 'apply' ? 'applied' : 'planned'}`;
}

/** What exists after a failed command, as far as OpenTofu said so. */
function existing({ command, made = [] }: TofuWork): string {
  if (command !== 'apply') return 'Nothing was changed.';
  if (made.length === 0) return 'Nothing else was made or changed; what had begun is in the state.';
  const names = made.slice(0, SHOWN).map((address) => `\`${address}\``);
  const more = made.length > SHOWN ? ` and ${made.length - SHOWN} more` : '';
  return `Made before it, and kept: ${names.join(', ')}${more}.`;
}

const SHOWN = 5;
/** Of the cloud's words, in characters. */
const LONGEST = 300;

const SPEAKERS: Readonly<Record<string, string>> = { aws: 'AWS', google: 'Google Cloud', azurerm: 'Azure' };

function speaker({ address, summary, detail }: Diagnostic): string {
  const provider = /(?:^|\.)(aws|google|azurerm)_/.exec(address ?? '')?.[1];
  if (provider !== undefined) return `${SPEAKERS[provider]} says:`;
  return /api error|operation error|\baws\b/i.test(`${summary} ${detail}`) ? 'AWS says:' : 'The provider says:';
}

/** The words of a cloud, in one line: without frame, colours, numbers of requests and secrets. */
export function cloudWords({ summary, detail }: Diagnostic, { env = {} }: Pick<TofuWork, 'env'>): string {
  const plain = [summary, detail]
    .filter((each) => each !== '')
    .join('. ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of terminals begin with one
    .replace(/\u001b\[[0-9;]*m/g, '')
    .replace(/[│╷╵┌└─|]+ */g, ' ')
    .replace(/(?:\bError: )+/g, '')
    .replace(/,?\s*(?:https response error )?StatusCode: \d+,?/gi, '')
    .replace(/,?\s*status code: \d+,?/gi, '')
    .replace(/,?\s*(?:request|host)\s?id: [^\s,]+,?/gi, '')
    .replace(/\(Service: [^)]*\)/g, '')
    .replace(/,? (?=api error )/g, ', ')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,])/g, '$1')
    .trim();
  const words = withoutSecrets(plain, env, LONGEST);
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}

function others(errors: readonly Diagnostic[]): string {
  const more = errors.length - 1;
  if (more === 0) return '';
  return more === 1 ? 'There is one more error.' : `There are ${more} more errors.`;
}
