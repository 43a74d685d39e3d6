import { join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import { incidentFiles, spansFile } from '#core/health/ended-days.ts';
import { DAYS, hoursPath, monthOf, monthPath } from '#core/health/health-files.ts';
import type { Incident, SpanTexts } from '#core/health/health-shapes.ts';
import { COLUMNS, DAY_DIGITS, type Digits, HOUR_DIGITS } from '#core/health/spans.ts';
import { isMap } from '#core/text/is-map.ts';
import { DAY, HOUR, isTime, momentOf } from '#core/text/time.ts';
import { readOwnJson } from '../files/json-file.ts';
import type { DataFolder } from '../observed/data-folder.ts';

const HISTORIES = 'health/history';
const INCIDENTS = 'health/incidents.json';

/**
 * Turns what portals wrote until there were files of runs, a file with the hours and days of each service and one of all incidents, into
 * files of days and months. Of what is damaged, nothing is taken over.
 */
export function takeOverHistories(store: DataFolder, data: string): void {
  const rows = new Map<string, { from: number; rows: [Ref, SpanTexts][] }>();
  const put = (path: string, from: number, row: [Ref, SpanTexts]) => {
    if (!rows.has(path)) rows.set(path, { from, rows: [] });
    rows.get(path)!.rows.push(row);
  };
  for (const path of store.list(HISTORIES)) {
    const file = contentOf(join(data, path));
    if (!isMap(file) || typeof file.service !== 'string') continue;
    const ref = file.service as Ref;
    for (const [day, texts] of pieces(file.hours, {
      digits: HOUR_DIGITS,
      length: HOUR,
      startOf: (at) => at - (at % DAY),
    }))
      put(hoursPath(day), day, [ref, texts]);
    for (const [month, texts] of pieces(file.days, { digits: DAY_DIGITS, length: DAY, startOf: startOfMonth }))
      put(monthPath(DAYS, month), month, [ref, texts]);
  }
  for (const [path, { from, rows: services }] of rows) store.write(path, spansFile(from, services));
  const incidents = contentOf(join(data, INCIDENTS));
  if (isMap(incidents) && Array.isArray(incidents.incidents))
    for (const [path, content] of incidentFiles(incidents.incidents as Incident[])) store.write(path, content);
  for (const path of [HISTORIES, INCIDENTS]) store.remove(path);
}

function contentOf(path: string): unknown {
  return readOwnJson(path, () => undefined).content;
}

function startOfMonth(at: number): number {
  return momentOf(`${monthOf(at)}-01T00:00:00.000Z`);
}

/** Cuts columns into those of a day or month each, by when these begin. */
function* pieces(
  columns: unknown,
  { digits, length, startOf }: { digits: Digits; length: number; startOf(at: number): number },
): Iterable<[from: number, texts: SpanTexts]> {
  if (!isMap(columns) || !isTime(columns.from)) return;
  const first = momentOf(columns.from);
  const texts = COLUMNS.map((column) => [column, String(columns[column] ?? '')] as const);
  if (!texts.every(([, text]) => /^[0-9a-z]*$/.test(text))) return;
  const count = Math.max(...texts.map(([column, text]) => text.length / digits[column]));
  if (count > LONGEST) return;
  const spans = Array.from({ length: count }, (_, index) => index);
  for (const [from, [start = 0, ...rest]] of Map.groupBy(spans, (index) => startOf(first + index * length))) {
    const own: { -readonly [Name in keyof SpanTexts]: string } = {};
    for (const [column, text] of texts) {
      const width = digits[column];
      const piece = text.slice(start * width, (start + rest.length + 1) * width);
      const missing = (first - from) / length + start;
      if (/[^0]/.test(piece)) own[column] = '0'.repeat(missing * width) + piece;
    }
    yield [from, own];
  }
}

/** More spans than any portal has written. */
const LONGEST = 3000;
