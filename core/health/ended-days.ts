import type { Ref } from '../catalog/ref.ts';
import { NOTHING_OBSERVED, type Observed } from '../part/observed.ts';
import { DAY, dayOf, momentOf, timeOf } from '../text/time.ts';
import { DAYS, HOURS, hoursPath, INCIDENTS, KEPT, monthOf, monthPath, RUNS } from './health-files.ts';
import type { Incident, IncidentsFile, SpansFile, SpanTexts } from './health-shapes.ts';
import { latestOfEach } from './incidents.ts';
import { type Run, readRuns, slotsOf } from './run-file.ts';
import {
  DAY_DIGITS,
  DAYS_OF_MONTH,
  dayNumber,
  HOUR_DIGITS,
  HOURS_PER_DAY,
  hoursOfSamples,
  hoursWith,
  readSpans,
  type Sample,
  type Sums,
  spanTexts,
  sumOfHours,
} from './spans.ts';

/**
 * Sums up the runs of days that have ended, as often as runs of them are kept: what arrives late counts then.
 *
 * @param now milliseconds
 * @returns contents by path
 */
export function endedDays(observed: Observed, now: number): Map<string, SpansFile | IncidentsFile> {
  const today = dayNumber(now);
  const runs = readRuns(observed.all(RUNS)).filter(({ at }) => dayNumber(at) < today);
  const files = new Map(observed.all(HOURS).map((file) => [dayNumber(momentOf(file.from)), file]));
  // Of an older day with a file, only what arrived too late is there.
  const isOpen = (day: number) => !files.has(day) || day >= today - KEPT.runs - 1;
  const found = [...Map.groupBy(runs, ({ at }) => dayNumber(at))]
    .filter(([day]) => isOpen(day))
    .map(([day, ofDay]) => [day, hoursOfDay(ofDay, files.get(day))] as const);
  const incidents = runs.flatMap(({ ended }) => ended);
  return new Map<string, SpansFile | IncidentsFile>([
    ...spanFiles(new Map(found), observed),
    ...incidentFiles(incidents, observed),
  ]);
}

function hoursOfDay(runs: readonly Run[], file: SpansFile | undefined): Map<Ref, readonly Sums[]> {
  const services = (file?.services ?? {}) as Readonly<Record<Ref, SpanTexts>>;
  const hours = new Map<Ref, readonly Sums[]>(
    Object.entries(services).map(([ref, texts]) => [ref as Ref, readSpans(texts, HOUR_DIGITS, HOURS_PER_DAY)]),
  );
  for (const [ref, slots] of slotsOf(runs)) hours.set(ref, hoursWith(slots.hours(), services[ref]));
  return hours;
}

/** Files of hours and of days, by path: the days of a month beside those that its file has. @param found by the number of the day */
export function spanFiles(
  found: ReadonlyMap<number, ReadonlyMap<Ref, readonly Sums[]>>,
  observed: Observed = NOTHING_OBSERVED,
): Map<string, SpansFile> {
  const files = new Map<string, SpansFile>();
  for (const [day, services] of found)
    files.set(
      hoursPath(day * DAY),
      spansFile(
        day * DAY,
        [...services].map(([ref, hours]) => [ref, spanTexts(hours, HOUR_DIGITS)]),
      ),
    );
  const before = new Map(observed.all(DAYS).map((file) => [monthOf(momentOf(file.from)), file.services]));
  for (const [month, days] of Map.groupBy(found, ([day]) => monthOf(day * DAY))) {
    const from = momentOf(`${month}-01T00:00:00.000Z`);
    const rows = new Map(Object.entries(before.get(month) ?? {}) as [Ref, SpanTexts][]);
    for (const ref of new Set(days.flatMap(([, services]) => [...services.keys()]))) {
      const spans = readSpans(rows.get(ref) ?? {}, DAY_DIGITS, DAYS_OF_MONTH);
      for (const [day, services] of days) {
        const hours = services.get(ref);
        if (hours) spans[day - dayNumber(from)] = sumOfHours(hours);
      }
      rows.set(ref, spanTexts(spans, DAY_DIGITS));
    }
    files.set(monthPath(DAYS, from), spansFile(from, [...rows]));
  }
  return files;
}

/** @param from milliseconds, where the first span begins */
export function spansFile(from: number, rows: readonly (readonly [Ref, SpanTexts])[]): SpansFile {
  const sorted = rows.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { version: 1, from: timeOf(from), services: Object.fromEntries(sorted) };
}

/** Files of hours and days of what was found of services, by path. */
export function filesOfSamples(services: Iterable<readonly [Ref, Iterable<Sample>]>): Map<string, SpansFile> {
  const found = new Map<number, Map<Ref, readonly Sums[]>>();
  for (const [ref, samples] of services)
    for (const [day, hours] of hoursOfSamples(samples)) {
      if (!found.has(day)) found.set(day, new Map());
      found.get(day)!.set(ref, hours);
    }
  return spanFiles(found);
}

/** Files of incidents of the months in which they ended, by path, with those that the files have. Those that last are left out. */
export function incidentFiles(
  incidents: readonly Incident[],
  observed: Observed = NOTHING_OBSERVED,
): Map<string, IncidentsFile> {
  const known = Map.groupBy(
    observed.all(INCIDENTS).flatMap(({ incidents }) => incidents),
    pathOf,
  );
  const over = incidents.filter(({ ended }) => ended !== undefined);
  return new Map(
    [...Map.groupBy(over, pathOf)].map(([path, incidents]) => [
      path,
      { version: 1, incidents: latestOfEach([...(known.get(path) ?? []), ...incidents]) },
    ]),
  );
}

function pathOf({ started, ended = started }: Incident): string {
  return monthPath(INCIDENTS, momentOf(ended));
}

/** Whether a file of a day or month that is named by its path may go. @param now milliseconds */
export function isOver(path: string, now: number): boolean {
  const before = (days: number) => dayOf(Math.max(0, now - days * DAY));
  const limits: Readonly<Record<string, string>> = {
    [RUNS.folder]: before(KEPT.runs),
    [HOURS.folder]: before(KEPT.hours),
    [DAYS.folder]: before(KEPT.days).slice(0, 7),
    [INCIDENTS.folder]: before(KEPT.incidents).slice(0, 7),
  };
  const [folder] = Object.keys(limits).filter((each) => path.startsWith(`${each}/`));
  return folder !== undefined && path.slice(folder.length + 1) < limits[folder]!;
}
