import { DEFAULT_HEALTH_SETTINGS } from '#core/health/health-settings.ts';
import type { Address } from '#core/health/target.ts';
import { SECOND } from '#core/text/time.ts';
import { ask, type Surroundings } from '../health/ask.ts';
import { Places } from '../health/find-place.ts';
import { HttpLine } from '../health/http-line.ts';

const TIMEOUT = 10 * SECOND;

/**
 * Calls the address that reports when it is called no more. It is asked as those of services are: the same limits, redirects and refused
 * networks. Its path may be a secret, so no sentence has it.
 *
 * @returns what is wrong, as full sentences; undefined where it answered
 */
export async function callHeartbeat(
  text: string,
  network: Partial<Pick<Surroundings, 'resolve' | 'trust'>> = {},
): Promise<string | undefined> {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:') return 'The secret `HEARTBEAT_URL` is no address that begins with `https://`.';
  const { resolve, trust } = network;
  const settings = { ...DEFAULT_HEALTH_SETTINGS, retries: 2 };
  const times = { now: Date.now, clock: () => performance.now(), random: Math.random };
  const address: Address = { kind: 'http', url, method: 'GET', headers: {}, expect: { status: [], json: {} } };
  const places = new Places({ resolve, allowPrivate: false });
  const line = new HttpLine(places, trust);
  const surroundings = { ...network, ...times, settings, env: {} };
  const outcome = await ask({ address, limits: { timeout: TIMEOUT } }, { places, line, surroundings });
  await line.hangUp();
  if (outcome.kind === 'answered' && outcome.status < 300) return undefined;
  const why = outcome.kind === 'answered' ? `It answered ${outcome.status}.` : 'cause' in outcome ? outcome.cause : '';
  return `The address of the secret \`HEARTBEAT_URL\`, on \`${url.hostname}\`, was not reached. ${why}`;
}
