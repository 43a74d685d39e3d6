import type { Ref } from '#core/catalog/ref.ts';
import { judge } from '#core/health/judge.ts';
import type { Finding } from '#core/health/next-status.ts';
import { hostOf, type Target } from '#core/health/target.ts';
import { type Asking, ask, type Surroundings } from './ask.ts';
import { Places } from './find-place.ts';
import { HttpLine } from './http-line.ts';

/**
 * Probes services. A worker has one connection at a time, so there are never more connections than workers; a host's services
 * are shared among as many workers as may ask it at once, and each keeps its connection for them.
 */
export async function runProbes(targets: readonly Target[], surroundings: Surroundings): Promise<Map<Ref, Finding>> {
  const { settings, resolve, lookUp, trust } = surroundings;
  const places = new Places({ resolve, lookUp, allowPrivate: settings.allowPrivate });
  const lanes = lanesOf(targets, settings.concurrencyPerHost);
  const findings = new Map<Ref, Finding>();
  let next = 0;
  const worker = async () => {
    while (next < lanes.length) {
      const lane = lanes[next++]!;
      const line = new HttpLine(places, trust);
      for (const target of lane) findings.set(target.ref, await probe(target, { places, line, surroundings }));
      await line.hangUp();
    }
  };
  await Promise.all(Array.from({ length: Math.min(settings.concurrency, lanes.length) }, worker));
  return findings;
}

async function probe(target: Target, asking: Asking): Promise<Finding> {
  const { now } = asking.surroundings;
  const outcome = await ask(target, asking);
  return { target, verdict: judge(target, outcome, now()) };
}

/** Shares each host's services out; the longest lanes come first, so that none is left for the end. */
function lanesOf(targets: readonly Target[], most: number): Target[][] {
  const hosts = Map.groupBy(targets, ({ address }) =>
    address.kind === 'http' ? hostOf(address.url) : address.kind === 'none' ? '' : address.host,
  );
  const lanes = [...hosts.values()].flatMap((all) => {
    const count = Math.min(most, all.length);
    return Array.from({ length: count }, (_, lane) => all.filter((_target, index) => index % count === lane));
  });
  return lanes.sort((a, b) => b.length - a.length);
}
