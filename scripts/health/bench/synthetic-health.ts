import type { Ref } from '#core/catalog/ref.ts';
import { DEMO_PARTS } from '#core/health/demo-cast.ts';
import { type ExampleHealth, exampleHealth } from '#core/health/example-health.ts';
import { HISTORY, INCIDENTS, STATUS } from '#core/health/health-files.ts';
import { type HistoryFile, writeHistory } from '#core/health/history-file.ts';
import { HOUR, timeOf } from '#core/text/time.ts';

/** So many histories are made, and dealt out: what is read of one does not depend on whose it is. */
const VARIANTS = 12;
/** As docs/health.md counts on. */
const ILL_ONE_IN = 50;
const DAYS = 731;

/**
 * Makes what probes leave of services when they have run for two years: histories that have all they can have.
 *
 * @param now milliseconds
 * @returns texts by path from the data folder
 */
export function* syntheticHealth(services: readonly Ref[], now: number): Iterable<[path: string, text: string]> {
  const variants = Array.from({ length: VARIANTS }, (_, index) => variant(index, now));
  const [well, ill] = [variants.filter(isWell), variants.filter((each) => !isWell(each))];
  const of = (index: number) =>
    index % ILL_ONE_IN === 0 ? ill[(index / ILL_ONE_IN) % ill.length]! : well[index % well.length]!;
  for (const [index, service] of services.entries())
    yield [HISTORY.pathOf(service), JSON.stringify({ ...of(index).file, service })];
  const incidents = services.flatMap((service, index) =>
    of(index).example.incidents.map((incident) => ({ ...incident, service })),
  );
  yield [INCIDENTS.path, JSON.stringify({ version: 1, incidents })];
  const states = Object.fromEntries(services.map((service, index) => [service, of(index).example.state]));
  yield [STATUS.path, JSON.stringify({ version: 1, checked: timeOf(now), services: states })];
}

interface Variant {
  example: ExampleHealth;
  file: HistoryFile;
}

function isWell({ example }: Variant): boolean {
  return example.state.status === 'operational';
}

/** Most are healthy; there is one of each other part. */
function variant(index: number, now: number): Variant {
  const service = `service:default/variant-${index}` as Ref;
  const example = exampleHealth(service, DEMO_PARTS[index] ?? 'healthy', now);
  return { example, file: grown(writeHistory(service, example.history), now) };
}

/** The days of example data again and again, until there are as many as are kept. */
function grown(file: HistoryFile, now: number): HistoryFile {
  const { from: _, ...columns } = file.days;
  const length = columns.down.length / 2;
  const days = Object.fromEntries(
    Object.entries(columns).map(([name, text]) => [
      name,
      text.repeat(Math.ceil(DAYS / length)).slice((-text.length / length) * DAYS),
    ]),
  ) as typeof columns;
  const today = Math.floor(now / (24 * HOUR));
  return { ...file, days: { from: timeOf((today - DAYS + 1) * 24 * HOUR), ...days } };
}
