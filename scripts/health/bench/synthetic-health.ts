import type { Ref } from '#core/catalog/ref.ts';
import { DEMO_PARTS } from '#core/health/demo-cast.ts';
import { filesOfSamples, incidentFiles } from '#core/health/ended-days.ts';
import { exampleHealth } from '#core/health/example-health.ts';
import { DAYS, monthOf, STATUS } from '#core/health/health-files.ts';
import { DAY, momentOf, timeOf } from '#core/text/time.ts';

/** So many histories are made, and dealt out: what is read of one does not depend on whose it is. */
const VARIANTS = 12;
/** As docs/health.md counts on. */
const ILL_ONE_IN = 50;
const DAYS_KEPT = 730;

/**
 * Makes what probes leave of services when they have run for two years: histories that have all they can have.
 *
 * @param now milliseconds
 * @returns texts by path from the data folder
 */
export function* syntheticHealth(services: readonly Ref[], now: number): Iterable<[path: string, text: string]> {
  const variants = Array.from({ length: VARIANTS }, (_, index) => {
    const ref = `service:default/variant-${index}` as Ref;
    return { ref, example: exampleHealth(ref, DEMO_PARTS[index] ?? 'healthy', now) };
  });
  const isWell = ({ example }: (typeof variants)[number]) => example.state.status === 'operational';
  const [well, ill] = [variants.filter(isWell), variants.filter((each) => !isWell(each))];
  const of = (index: number) =>
    index % ILL_ONE_IN === 0 ? ill[(index / ILL_ONE_IN) % ill.length]! : well[index % well.length]!;
  const files = filesOfSamples(variants.map(({ ref, example }) => [ref, example.samples]));
  for (const [path, file] of files) {
    const rows = Object.fromEntries(services.map((service, index) => [service, file.services[of(index).ref]]));
    yield [path, JSON.stringify({ ...file, services: rows })];
    // The months of example data again and again, until there are as many as are kept.
    for (let ago = 120; path.startsWith(`${DAYS.folder}/`) && ago < DAYS_KEPT; ago += 120) {
      const month = monthOf(momentOf(file.from) - ago * DAY);
      yield [
        `${DAYS.folder}/${month}.json`,
        JSON.stringify({ ...file, from: `${month}-01T00:00:00.000Z`, services: rows }),
      ];
    }
  }
  const incidents = services.flatMap((service, index) =>
    of(index).example.incidents.map((incident) => ({ ...incident, service })),
  );
  for (const [path, file] of incidentFiles(incidents)) yield [path, JSON.stringify(file)];
  const states = Object.fromEntries(services.map((service, index) => [service, of(index).example.state]));
  yield [STATUS.path, JSON.stringify({ version: 1, checked: timeOf(now), services: states })];
}
