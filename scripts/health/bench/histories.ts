import type { Ref } from '#core/catalog/ref.ts';
import { HISTORY } from '#core/health/health-files.ts';
import { History } from '#core/health/history.ts';
import { writeHistory } from '#core/health/history-file.ts';
import { DAY, MINUTE } from '#core/text/time.ts';
import { seededRandom } from '../../bench/synthetic/random.ts';

const START = Date.UTC(2025, 0, 1);
const INTERVAL = 15 * MINUTE;

/**
 * A year of probes every 15 minutes, at so many moments of it.
 *
 * @returns for each moment, the texts of the files of all services by path
 */
export function* historiesOf(services: number, moments: number): Generator<Map<string, string>> {
  const all = Array.from({ length: services }, (_, index) => ({
    ref: `service:default/service-${index}` as Ref,
    history: new History(),
    random: seededRandom(index).next,
  }));
  const step = (365 * DAY) / moments;
  for (let moment = 0; moment < moments; moment++) {
    for (const { history, random } of all)
      for (let at = START + moment * step; at < START + (moment + 1) * step; at += INTERVAL)
        history.record({
          at,
          status: random() < 0.002 ? 'down' : 'operational',
          latency: Math.round(60 + 200 * random() ** 3),
        });
    yield new Map(all.map(({ ref, history }) => [HISTORY.pathOf(ref), JSON.stringify(writeHistory(ref, history))]));
  }
}
