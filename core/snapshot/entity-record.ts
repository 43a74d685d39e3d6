import { addressOf } from '../catalog/address.ts';
import { type Entity, isApi, isLocation, isPerson, isResource, isTeam, type Spec } from '../catalog/entity.ts';
import type { Files } from '../catalog/files.ts';
import type { Problem } from '../catalog/problem.ts';
import type { Ref } from '../catalog/ref.ts';
import { RELATIONS, type Relation } from '../catalog/relation.ts';
import type { Context } from '../catalog/rule.ts';
import { safeUrl } from '../catalog/safe-url.ts';
import { unknownFields } from '../catalog/unknown-fields.ts';
import type { DocumentText } from '../catalog/yaml/document-text.ts';
import { jsonPointer } from '../catalog/yaml/written-path.ts';
import type { RelationGraph } from '../graph/relation-graph.ts';
import type { Topology } from '../graph/topology.ts';
import type { EntityRecord, RelationRecord, SourceRecord, SpecRecord } from '../part/entity-record.ts';
import type { History } from '../part/history.ts';
import type { PartRecords } from '../part/part-record.ts';
import { withFields } from '../part/slot.ts';
import { defined } from '../text/defined.ts';
import { declaredFacts } from './declared-facts.ts';

interface Surroundings {
  context: Context;
  topology: Topology;
  problemsByFile: ReadonlyMap<string, Problem[]>;
  /** The documents of a file. */
  documentsOf(file: string): readonly DocumentText[];
  history: History;
  parts: readonly PartRecords[];
  /** Address of the forge's editor, to which a file's path is added. */
  editBase: string | undefined;
}

export async function entityRecord(
  entity: Entity,
  { context, topology, problemsByFile, documentsOf, history, parts, editBase }: Surroundings,
): Promise<EntityRecord> {
  const { catalog, files, kinds } = context;
  const { ref, kind, name, namespace, title, description, tags, annotations, oncall, owner, type, lifecycle, tier } =
    entity;
  const document = documentsOf(entity.origin.file)[entity.origin.document] ?? { text: '', line: 1 };
  const [system, domain] = [topology.placeOf(ref, 'system'), topology.placeOf(ref, 'domain')];
  const repo = safeUrl(entity.repo);
  const formerly = catalog.formerRefs(entity);
  const declared = declaredFacts(entity, kinds);
  const own: EntityRecord = {
    ref,
    kind,
    name,
    namespace,
    title,
    address: addressOf(ref),
    description,
    ...defined({ owner, system, domain, tier, repo, type: type || undefined, lifecycle: lifecycle || undefined }),
    links: entity.links.filter(({ url }) => safeUrl(url)),
    tags: tags.filter(Boolean),
    annotations,
    oncall,
    ...(entity.aliases && { aliases: entity.aliases }),
    ...(formerly.length > 0 && { formerly }),
    ...defined({ visibility: entity.visibility }),
    ...ownFacts(entity, files),
    ...(declared.length > 0 && { declared }),
    relations: relationRecords(ref, topology.graph, context.hidden?.get(ref)),
    unknown: unknownFields(entity, kinds),
    source: sourceRecord(entity, document, editBase),
    history: history.get(entity.origin.file) ?? [],
    problems: problemsOf(entity, document, problemsByFile),
  };
  return withFields(own, await Promise.all(parts.map(({ of }) => of?.(entity) ?? {})));
}

function ownFacts(entity: Entity, files: Files): Partial<EntityRecord> {
  if (isApi(entity)) {
    const endpoint = safeUrl(entity.endpoint);
    return { ...(endpoint && { endpoint }), ...(entity.spec && { spec: specRecord(entity.spec, files) }) };
  }
  if (isResource(entity)) return pick(entity, ['environments']);
  if (isLocation(entity)) return pick(entity, ['targets']);
  if (isTeam(entity)) return pick(entity, ['email', 'forgeTeam']);
  return isPerson(entity) ? { ...pick(entity, ['email']), ...(entity.implied && { implied: true }) } : {};
}

function pick<T extends Entity, K extends keyof T>(entity: T, keys: readonly K[]): Partial<Pick<T, K>> {
  return Object.fromEntries(keys.filter((key) => entity[key]).map((key) => [key, entity[key]])) as Partial<Pick<T, K>>;
}

function specRecord({ file, location, text }: Spec, files: Files): SpecRecord {
  const content = text ?? (file === undefined ? undefined : files.get(file));
  const url = safeUrl(location);
  return {
    ...(content !== undefined && { text: content }),
    ...(file && { file }),
    ...(url ? { url } : location && { location }),
  };
}

function relationRecords(ref: Ref, graph: RelationGraph, hidden?: ReadonlyMap<string, number>): RelationRecord[] {
  const forward = Map.groupBy(graph.from(ref), (edge) => edge.relation);
  const backward = Map.groupBy(graph.to(ref), (edge) => edge.relation);
  return (Object.keys(RELATIONS) as Relation[]).flatMap((relation) => {
    const words = RELATIONS[relation];
    const record = (direction: 'forward' | 'backward', refs: Ref[]): RelationRecord[] => {
      const more = hidden?.get(`${relation} ${direction}`);
      if (refs.length === 0 && more === undefined) return [];
      return [{ relation, direction, heading: words[direction], refs, ...defined({ hidden: more }) }];
    };
    return [
      ...record('forward', forward.get(relation)?.map((edge) => edge.to) ?? []),
      ...record('backward', backward.get(relation)?.map((edge) => edge.from) ?? []),
    ];
  });
}

function sourceRecord({ origin, name }: Entity, document: DocumentText, editBase: string | undefined): SourceRecord {
  const line = origin.within ? document.line + Math.max(0, lineOfName(document.text, name)) : document.line;
  const path = origin.file.split('/').map(encodeURIComponent).join('/');
  return { file: origin.file, line, yaml: document.text, ...(editBase && { editUrl: `${editBase}/${path}#L${line}` }) };
}

function lineOfName(text: string, name: string): number {
  return text.split('\n').findIndex((line) => /^\s*(?:-|name:)/.test(line) && line.includes(name));
}

function problemsOf(
  { origin }: Entity,
  { text, line }: DocumentText,
  problemsByFile: ReadonlyMap<string, Problem[]>,
): Problem[] {
  const inFile = problemsByFile.get(origin.file) ?? [];
  const end = line + text.split('\n').length;
  const part = origin.within && jsonPointer(origin.within);
  return inFile.filter(
    (problem) =>
      problem.line < end &&
      (problem.line >= line || line === 1) &&
      (!part || `${problem.pointer}/`.startsWith(`${part}/`)),
  );
}
