import type { HeaderVariables, HealthSettings } from '#core/health/health-settings.ts';
import { isExpected } from '#core/health/judge.ts';
import { type Address, hostOf } from '#core/health/target.ts';
import type { Outcome } from '#core/health/verdict.ts';
import { locationOf, MOST_REDIRECTS, readBody, redirected } from './http-answer.ts';
import type { HttpLine } from './http-line.ts';
import { Unasked, variableMissing } from './unasked.ts';

/** Bytes that are read of a body; the rest is cut. */
export const BODY_LIMIT = 64 * 1024;

export interface HttpAsking {
  line: HttpLine;
  signal: AbortSignal;
  /** Bytes that are read of a body, if not as many as of others. */
  largest?: number | undefined;
  attempt: number;
  /** Holds the values of PROBE_* variables. */
  env: Readonly<Record<string, string | undefined>>;
  /** By host, the variables that may be sent there. */
  bound: HealthSettings['headers'];
  /** Milliseconds, for measuring. */
  clock(): number;
}

/** Asks an HTTP address, and follows where it is sent, by hand: each place is checked as the first was. */
export async function askHttp(address: Address & { kind: 'http' }, asking: HttpAsking): Promise<Outcome> {
  const { line, signal, attempt, clock } = asking;
  const start = clock();
  let url = address.url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const own = hostOf(url) === hostOf(address.url) ? address.headers : (asking.bound.get(hostOf(url)) ?? {});
    const headers = { 'user-agent': 'Waypost-Probe', accept: '*/*', ...valuesOf(own, url, asking.env) };
    const answer = await line.request(url, { method: address.method, headers, signal, attempt });
    const { statusCode: status } = answer;
    const { bytes, cut } = await readBody(answer.body, asking.largest ?? BODY_LIMIT);
    const next = locationOf(answer);
    if (next === undefined || (address.expect.status.length > 0 && isExpected(status, address.expect))) {
      const end = line.certificateEnd;
      const outcome: Outcome = {
        kind: 'answered',
        status,
        body: bytes.toString(),
        cut,
        latency: clock() - start,
        ...(end && { certificateEnd: end }),
      };
      if (cut) await line.close();
      return outcome;
    }
    if (cut) await line.close();
    const to = redirected(next, url);
    if (!to) return { kind: 'failed', cause: 'Redirects to an address that is not http.' };
    url = to;
  }
  return { kind: 'failed', cause: `Redirects more than ${MOST_REDIRECTS} times.` };
}

/** @throws {Unasked} when a variable is missing, is nothing that a header can hold, or would be sent for all to read */
function valuesOf(variables: HeaderVariables, url: URL, env: HttpAsking['env']): Record<string, string> {
  const pairs = Object.entries(variables).map(([name, variable]) => {
    const value = env[variable];
    if (url.protocol !== 'https:') throw new Unasked(`\`${variable}\` is sent only over https.`);
    if (!value) throw new Unasked(variableMissing(variable));
    if (!/^[\t\x20-\x7e]*$/.test(value))
      throw new Unasked(`The variable \`${variable}\` has characters that no header may have.`);
    return [name, value.trim()];
  });
  return Object.fromEntries(pairs);
}
