import type { Environment, Link } from '../catalog/entity.ts';
import type { Problem } from '../catalog/problem.ts';
import type { Ref } from '../catalog/ref.ts';
import { factsJson } from '../fact/fact-json.ts';
import type { EntityRecord, SpecRecord } from '../part/entity-record.ts';
import { withFields } from '../part/slot.ts';
import { APIS } from '../parts.ts';
import { listsOf } from '../snapshot/lists.ts';
import type { EntityIndex, RelatedJson } from './entity-index.ts';
import { factRef } from './fact-ref.ts';

/** An entity in a list, with what parts add to it. References are as short as their field allows: `owner` is `payments`, or `person:mara` for a person. */
export interface EntitySummary {
  ref: Ref;
  kind: string;
  name: string;
  namespace: string;
  title: string;
  description: string;
  owner: string | null;
  system: string | null;
  domain: string | null;
  type: string | null;
  lifecycle: string | null;
  tier: number | null;
  tags: readonly string[];
  /** Other words for it; absent where there are none. */
  aliases?: readonly string[];
  /** References by which it was known before; absent where there are none. */
  formerly?: readonly Ref[];
  repo: string | null;
  /** Addresses at which its APIs answer; an API's own. */
  endpoints: string[];
  /** Path of its page. */
  page: string;
  /** Path of everything about it as JSON. */
  api: string;
}

/** Everything about an entity, with what parts add to it. */
export interface EntityDetail extends EntitySummary {
  links: readonly Link[];
  annotations: Readonly<Record<string, string>>;
  oncall: Readonly<Record<string, string>>;
  /** Of a resource: where it is needed. */
  environments?: readonly Environment[];
  spec: SpecRecord | null;
  relations: {
    relation: string;
    direction: 'forward' | 'backward';
    heading: string;
    /** How many more there are that the audience of this portal may not see. Absent where there are none. */
    hidden?: number;
    targets: RelatedJson[];
  }[];
  /** What lists know of it, by the names of facts. */
  facts: Readonly<Record<string, unknown>>;
  /** Fields that Waypost does not know, as written. */
  unknown: Readonly<Record<string, unknown>>;
  source: { file: string; line: number; yaml: string; edit: string | null };
  problems: Problem[];
}

export function entitySummary(entity: EntityRecord, index: EntityIndex): EntitySummary {
  const { ref, kind, name, namespace, title, description, tags } = entity;
  const { type = null, lifecycle = null, tier = null, repo = null, aliases, formerly } = entity;
  const own: EntitySummary = {
    ...{ ref, kind, name, namespace, title, description },
    owner: factRef(entity, 'owner') ?? null,
    system: factRef(entity, 'system') ?? null,
    domain: factRef(entity, 'domain') ?? null,
    ...{ type, lifecycle, tier, tags, repo, ...(aliases && { aliases }), ...(formerly && { formerly }) },
    endpoints: endpoints(entity, index),
    page: index.page(entity.address),
    api: index.api(entity.address),
  };
  return withFields(
    own,
    APIS.map(({ summary }) => summary?.of(entity, index) ?? {}),
  );
}

export function entityDetail(entity: EntityRecord, index: EntityIndex): EntityDetail {
  const lists = listsOf(index.snapshot);
  const { links, annotations, oncall, environments, unknown, problems, source } = entity;
  const { file, line, yaml, editUrl = null } = source;
  const own: EntityDetail = {
    ...entitySummary(entity, index),
    ...{ links, annotations, oncall },
    ...(environments && { environments }),
    spec: entity.spec ?? null,
    relations: entity.relations.map(({ refs, ...relation }) => ({
      ...relation,
      targets: refs.map((ref) => index.related(ref)),
    })),
    facts: factsJson(entity, lists.facts, lists.source),
    unknown,
    source: { file, line, yaml, edit: editUrl },
    problems,
  };
  return withFields(
    own,
    APIS.map(({ detail }) => detail?.of(entity, index) ?? {}),
  );
}

function endpoints(entity: EntityRecord, index: EntityIndex): string[] {
  if (entity.endpoint) return [entity.endpoint];
  const provided = entity.relations.find(
    ({ relation, direction }) => relation === 'providesApi' && direction === 'forward',
  );
  return (provided?.refs ?? []).flatMap((ref) => index.get(ref)?.endpoint ?? []);
}
