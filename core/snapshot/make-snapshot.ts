import { addressOfKind } from '../catalog/address.ts';
import type { Entity } from '../catalog/entity.ts';
import type { Files } from '../catalog/files.ts';
import { definitionOf, FOREIGN_KINDS } from '../catalog/kinds/foreign.ts';
import type { Kinds } from '../catalog/kinds/kind.ts';
import { byPlace, type Problem } from '../catalog/problem.ts';
import type { Context } from '../catalog/rule.ts';
import { safeUrl } from '../catalog/safe-url.ts';
import type { Settings } from '../catalog/settings/settings.ts';
import type { Validation } from '../catalog/validation.ts';
import { type DocumentText, documentTexts } from '../catalog/yaml/document-text.ts';
import { topologyOf } from '../graph/topology.ts';
import type { History } from '../part/history.ts';
import { NOTHING_OBSERVED, type Observed } from '../part/observed.ts';
import { namesOf, observedToday } from '../part/observed-today.ts';
import { type Fields, withFields } from '../part/slot.ts';
import { REQUEST_KINDS, RULES, recordMakers } from '../parts.ts';
import { compareText } from '../text/compare-text.ts';
import { defined } from '../text/defined.ts';
import { entityRecord } from './entity-record.ts';
import { requestRecords } from './request-records.ts';
import type { AudienceRecord, Build, KindRecord, Portal, RuleRecord, Snapshot } from './snapshot.ts';

export interface SnapshotInput {
  context: Context;
  validation: Validation;
  build: Build;
  /** Whether the files are in the portal's own repository, so that they can be edited there. */
  editable: boolean;
  history?: History;
  /** What was observed; of what the catalog does not have, nothing is shown. */
  observed?: Observed;
  /** Names of the files in .github/ISSUE_TEMPLATE/. */
  issueForms?: ReadonlySet<string>;
  /** What core cannot do by itself, each in a slot of a part; parts do without those that are missing. */
  tools?: Fields;
  /** Whose portal it is, where it does not show everything. */
  audience?: AudienceRecord & {
    parts: ReadonlySet<string>;
    /** Whether some files have other paths there than in the repository, so that nothing leads to them. */
    hasOwnPaths: boolean;
  };
}

export async function makeSnapshot({
  context,
  validation,
  build,
  editable,
  history = new Map(),
  observed: read = NOTHING_OBSERVED,
  issueForms = new Set(),
  tools = {},
  audience,
}: SnapshotInput): Promise<Snapshot> {
  const { catalog, settings } = context;
  const topology = topologyOf(catalog);
  const editBase =
    editable && settings.repository && !audience?.hasOwnPaths
      ? editAddress(settings.repository, build.branch)
      : undefined;
  const entities = catalog.distinct;
  const observed = observedToday(read, namesOf(catalog.renamed));
  const documentsOf = readOnce(context.files);
  const now = Date.parse(build.time);
  const parts = recordMakers(audience?.parts).map((record) =>
    record({
      context,
      entities,
      observed,
      problems: validation.problems,
      editable,
      editBase,
      history,
      issueForms,
      tools,
      now,
    }),
  );
  const left = validation.problems.filter((problem) => !parts.some((part) => part.isSolved?.(problem)));
  const problemsByFile = Map.groupBy(left, (problem) => problem.file);
  const surroundings = { context, history, topology, problemsByFile, documentsOf, parts, editBase };
  const records = await Promise.all(entities.map((entity) => entityRecord(entity, surroundings)));
  const hasProblems = !audience?.without.includes('problems');
  const found = hasProblems ? await Promise.all(parts.map((part) => part.problems?.() ?? [])) : [];
  const problems = [...left, ...found.flat()].sort(byPlace);
  const own: Snapshot = {
    portal: portalRecord(settings, context.files),
    build,
    entities: records,
    kinds: kindRecords(entities, context.kinds),
    rules: ruleRecords(settings, problems),
    problems,
    skipped: validation.skipped,
    // A foreign folder is data; what could run is taken from the portal's own repository only.
    plugins: editable ? settings.plugins : [],
    requests: requestRecords(REQUEST_KINDS.values(), issueForms),
    ...(audience && { audience: { name: audience.name, without: audience.without, pages: audience.pages } }),
  };
  return withFields(
    own,
    parts.map(({ snapshot = {} }) => snapshot),
  );
}

function readOnce(files: Files): (file: string) => readonly DocumentText[] {
  const known = new Map<string, readonly DocumentText[]>();
  return (file) => {
    const documents = known.get(file) ?? documentTexts(files.get(file) ?? '');
    known.set(file, documents);
    return documents;
  };
}

function portalRecord({ title, url, repository, look, views, menu, home }: Settings, files: Files): Portal {
  const published = safeUrl(url);
  return {
    title,
    ...defined({ url: published, repository, accent: look.accent, home }),
    ...(look.logo && files.has(look.logo) && { logo: `logo${look.logo.slice(look.logo.lastIndexOf('.'))}` }),
    colors: look.colors,
    views,
    menu,
  };
}

function editAddress(repository: string, branch = 'main'): string {
  return `https://github.com/${repository}/edit/${branch}`;
}

function kindRecords(entities: readonly Entity[], kinds: Kinds): KindRecord[] {
  const counts = Map.groupBy(entities, (entity) => entity.kind);
  const known = [...kinds.keys()].filter((kind) => counts.has(kind));
  const foreign = [...counts.keys()].filter((kind) => !kinds.has(kind)).sort(compareText);
  return [...known, ...foreign].map((name) => {
    const { title = kindAsWritten(counts.get(name)![0]!), summary = '' } = definitionOf(name, kinds) ?? {};
    return {
      name,
      plural: kinds.get(name)?.plural ?? name,
      title,
      summary,
      address: addressOfKind(name),
      count: counts.get(name)!.length,
      ...(FOREIGN_KINDS.get(name)?.isHidden && !kinds.has(name) && { isHidden: true as const }),
    };
  });
}

/** A kind that Waypost does not know in its author's letters: `Gadget`. */
function kindAsWritten({ kind, written }: Entity): string {
  return typeof written.kind === 'string' ? written.kind : kind;
}

function ruleRecords(settings: Settings, problems: readonly Problem[]): RuleRecord[] {
  const counts = Map.groupBy(problems, (problem) => problem.rule);
  return RULES.map(({ name, severity, why, finds, wrong, right }) => ({
    name,
    severity: settings.rules.get(name) ?? severity,
    why,
    ...(finds !== undefined && { finds }),
    wrong,
    right,
    address: `rules/${name}`,
    count: counts.get(name)?.length ?? 0,
  }));
}
