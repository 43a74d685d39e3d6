import fc from 'fast-check';
import { DAY, HOUR, timeOf } from '../text/time.ts';
import { History, SUM_COLUMNS } from './history.ts';
import { STATUS_NAMES } from './status.ts';
import type { Span } from './uptime.ts';

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

/** The last hours or days of a history, as it counts them itself, the earliest first. */
export function spansOf(history: History, part: 'hours' | 'days', count: number, now: number): Span[] {
  const length = part === 'hours' ? HOUR : DAY;
  return Array.from({ length: count }, (_, index) => {
    const slot = Math.floor(now / length) - count + 1 + index;
    const [operational = 0, degraded = 0, down = 0, unknown = 0, latency = 0] = SUM_COLUMNS.map((column) =>
      history[part].get(column, slot),
    );
    const known = operational + degraded + down;
    const counts = { operational, degraded, down, unknown };
    const measured = {
      ...(known > 0 && { uptime: (known - down) / known }),
      ...(latency > 0 && { latency: latency - 1 }),
    };
    return { from: timeOf(slot * length), counts, ...measured };
  });
}
