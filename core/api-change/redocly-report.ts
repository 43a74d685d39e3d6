import { checkSchema } from '../catalog/schema/schema-check.ts';
import { list, object } from '../catalog/schema/shapes.ts';
import { isMap } from '../text/is-map.ts';
import { type ApiChange, type ChangePlace, type Rating, worstFirst } from './api-change.ts';
import { FieldPlaces, segmentsOf } from './field-places.ts';
import { REDOCLY_CHANGE, type RedoclyChange } from './redocly-change.ts';
import { unjudgedSentence, verdictSentence, whereOf } from './redocly-words.ts';
import type { ComparableDescription } from './version-2/in-version-3.ts';

export interface RedoclyReport {
  changes: readonly RedoclyChange[];
  infoVersions?: { base?: unknown; revision?: unknown };
}

const REPORT_SCHEMA = object({ changes: list(REDOCLY_CHANGE) });

export interface ReportedVersion {
  plain: ComparableDescription;
  texts: ReadonlyMap<string, string>;
}

export interface ReportedVersions {
  base: ReportedVersion;
  head: ReportedVersion;
}

/** Reads a report, as rated changes in our words. @returns undefined for what is no such report */
export function readRedoclyReport(
  report: unknown,
  given: ReportedVersions,
): { changes: ApiChange[]; versions: { base?: string; head?: string } } | undefined {
  if (checkSchema(REPORT_SCHEMA, report).length > 0) return undefined;
  const { changes, infoVersions } = report as RedoclyReport;
  const placesOf = { base: new FieldPlaces(given.base.texts), head: new FieldPlaces(given.head.texts) };
  const found = changes.filter(isOfInterest).flatMap((change) => {
    const at = placeOf(change, { given, placesOf });
    const where = whereOf(change);
    const parameter = parameterOf(change, given);
    const all = change.verdicts.length > 0 ? change.verdicts : [undefined];
    return all.map(
      (verdict): ApiChange => ({
        rating: ratingOf(change, verdict?.ruleId),
        rule: verdict?.ruleId ?? `${change.typeName.replace(/\B[A-Z]/g, '-$&').toLowerCase()}-${change.kind}`,
        where,
        sentence: verdict ? verdictSentence(change, verdict, parameter) : unjudgedSentence(change, parameter),
        ...(at && { at }),
      }),
    );
  });
  return { changes: worstFirst(withoutRepeats(found)), versions: versionsIn(infoVersions) };
}

/** The version has a line of its own. */
function isOfInterest({ path, property }: RedoclyChange): boolean {
  return !(path === '#/info' && property === 'version') && !(path === '#/' && property === 'openapi');
}

/** One schema that several operations use is one change. */
function withoutRepeats(changes: readonly ApiChange[]): ApiChange[] {
  const keyOf = ({ where, sentence, at }: ApiChange) => JSON.stringify([where, sentence, at?.line, at?.column]);
  return [...new Map(changes.map((change) => [keyOf(change), change])).values()];
}

function versionsIn(written: RedoclyReport['infoVersions']): { base?: string; head?: string } {
  const { base, revision } = written ?? {};
  return { ...(typeof base === 'string' && { base }), ...(typeof revision === 'string' && { head: revision }) };
}

interface Places {
  given: ReportedVersions;
  placesOf: { base: FieldPlaces; head: FieldPlaces };
}

function placeOf(change: RedoclyChange, { given, placesOf }: Places): ChangePlace | undefined {
  const found = sideOf(change, given);
  if (!found) return undefined;
  const { side, path, pointer } = found;
  const file = given[side].plain.folder + path;
  const place = placesOf[side].at(file, given[side].plain.moved?.writtenAt(pointer) ?? pointer);
  return place && { side, file, ...place };
}

/** Where a change is written: in the new version, or in the old one for what is gone. */
function sideOf({ base, revision }: RedoclyChange, given: ReportedVersions) {
  const found = revision ?? base;
  if (!found) return undefined;
  const side = revision ? ('head' as const) : ('base' as const);
  const path = found.file.replace(/^(?:base|head)\//, '');
  return { side, path, pointer: found.pointer, data: given[side].plain.documents.get(path) };
}

function parameterOf(change: RedoclyChange, given: ReportedVersions): string | undefined {
  const found = sideOf(change, given);
  let value: unknown = found?.data;
  let [parent, name]: [string, string | undefined] = ['', undefined];
  for (const segment of segmentsOf(found?.pointer ?? '')) {
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, segment)
        ? Reflect.get(value, segment)
        : undefined;
    const given = parent === 'parameters' && isMap(value) ? value.name : undefined;
    if (typeof given === 'string') name = given;
    parent = segment;
  }
  return name;
}

/** Rules of Redocly's whose changes break only some callers, with the reason. */
const RISKY: ReadonlySet<string> = new Set([
  // Only generated clients call an operation by its id.
  'operation-id-changed',
  // Who handles every value that was listed has no case for a new one.
  'enum-values-added',
  // The same operations may answer at the other servers.
  'server-removed',
  // Who reads the header may do without it.
  'response-header-removed',
]);

function ratingOf(change: RedoclyChange, rule: string | undefined): Rating {
  if (rule === undefined) return isNewDefault(change) ? 'risky' : 'compatible';
  if (RISKY.has(rule) || (rule === 'response-removed' && isOfFailure(change))) return 'risky';
  return change.impact === 'major' ? 'breaking' : 'compatible';
}

/** Who leaves a value out now asks for something else. */
function isNewDefault({ kind, property, path }: RedoclyChange): boolean {
  return kind === 'modified' && property === 'default' && /\/(?:parameters|requestBody)\//.test(path);
}

function isOfFailure({ path }: RedoclyChange): boolean {
  return /^(?:[345]..|default)$/i.test(segmentsOf(path).at(-1) ?? '');
}
