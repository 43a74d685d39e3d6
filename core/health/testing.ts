import fc from 'fast-check';
import type { Ref } from '../catalog/ref.ts';
import { NOTHING_OBSERVED, type Observed, type ObservedSeries } from '../part/observed.ts';
import { filesOfSamples } from './ended-days.ts';
import { type Shown, shownOf } from './shown-columns.ts';
import type { Sample } from './spans.ts';
import { STATUS_NAMES } from './status.ts';

export function anySamples(at: { min: number; max: number }): fc.Arbitrary<Sample[]> {
  const sample = fc.record({
    at: fc.integer(at),
    status: fc.constantFrom(...STATUS_NAMES),
    latency: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
  });
  return fc.array(sample, { maxLength: 30 });
}

/** What pages show of a service of which probes found this. */
export function shownOfSamples(samples: readonly Sample[], now: number): Shown {
  const service = 'service:default/a' as Ref;
  return shownOf(filesObserved(filesOfSamples([[service, samples]])), [], now)(service);
}

/** Files of series, by path. */
export function filesObserved(files: ReadonlyMap<string, unknown>): Observed {
  return {
    ...NOTHING_OBSERVED,
    all: <Value>({ folder }: ObservedSeries<Value>) =>
      [...files].filter(([path]) => path.startsWith(`${folder}/`)).map(([, file]) => file as Value),
  };
}
