import { isDeepStrictEqual } from 'node:util';
import { keysOf, valueAt } from '../catalog/yaml/written-path.ts';
import { jsonIn } from '../text/json-in.ts';
import { comparedWords, durationWords } from '../text/time.ts';
import type { Expectations, Target } from './target.ts';
import type { Outcome, Verdict } from './verdict.ts';

/** Judges one outcome. An expectation that is met in part (the status, not the body) makes degraded, as slowness does. */
export function judge(target: Target, outcome: Outcome, now: number): Verdict {
  if (outcome.kind === 'failed') return { status: 'down', cause: outcome.cause };
  if (outcome.kind === 'unasked') return { status: 'unknown', cause: outcome.cause };
  const { latency, certificateEnd } = outcome;
  const seen = { latency, ...(certificateEnd !== undefined && { certificateEnd }) };
  const expect = target.address.kind === 'http' ? target.address.expect : undefined;
  if (outcome.kind === 'answered' && expect && !isExpected(outcome.status, expect))
    return { status: 'down', cause: `Answered ${outcome.status}, not ${requested(expect)}.`, ...seen };
  const cause =
    (outcome.kind === 'answered' && expect && bodyError(outcome, expect)) ||
    slowness(latency, target) ||
    ageError(certificateEnd, target, now);
  return cause ? { status: 'degraded', cause, ...seen } : { status: 'operational', ...seen };
}

export function isExpected(status: number, { status: asked }: Expectations): boolean {
  return asked.length > 0 ? asked.includes(status) : status >= 200 && status < 300;
}

function requested({ status }: Expectations): string {
  return status.length > 0 ? status.join(' or ') : '200 to 299';
}

function bodyError({ body, cut }: Outcome & { kind: 'answered' }, expect: Expectations): string | undefined {
  if (expect.body !== undefined && !body.includes(expect.body))
    return `Answered without the text \`${expect.body.slice(0, 60)}\`.`;
  const pointers = Object.entries(expect.json);
  if (pointers.length === 0) return undefined;
  if (cut) return 'The body is larger than the limit, so it cannot be read as JSON.';
  const data = jsonIn(body);
  if (data === undefined) return 'Answered with a body that is not JSON.';
  const missed = pointers.find(([pointer, value]) => !isDeepStrictEqual(valueAt(data, keysOf(pointer)), value));
  return (
    missed && `Answered with another value at \`${missed[0]}\` than \`${JSON.stringify(missed[1]).slice(0, 60)}\`.`
  );
}

function slowness(latency: number, { limits }: Target): string | undefined {
  if (latency <= limits.degradedAbove) return undefined;
  const [took, limit] = comparedWords(latency, limits.degradedAbove);
  return `Took ${took}, more than ${limit}.`;
}

function ageError(end: number | undefined, { certificateWarning }: Target, now: number): string | undefined {
  return end !== undefined && end - now < certificateWarning
    ? `Its certificate expires in ${durationWords(Math.max(0, end - now))}.`
    : undefined;
}
