import fc from 'fast-check';
import { History } from './history.ts';
import { STATUS_NAMES } from './status.ts';

export function anyHistory(at: { min: number; max: number }): fc.Arbitrary<History> {
  const sample = fc.record({
    at: fc.integer(at),
    status: fc.constantFrom(...STATUS_NAMES),
    latency: fc.option(fc.integer({ min: 0, max: 9000 }), { nil: undefined }),
  });
  return fc.array(sample, { maxLength: 30 }).map((samples) => {
    const history = new History();
    for (const { latency, ...found } of samples)
      history.record({ ...found, ...(latency !== undefined && { latency }) });
    return history;
  });
}
