import { factsJson } from '../fact/fact-json.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import { withFields } from '../part/slot.ts';
import { APIS } from '../parts.ts';
import { listsOf } from '../snapshot/lists.ts';
import type { EntityIndex } from './entity-index.ts';
import type { EntityDetail, EntitySummary } from './entity-shapes.ts';
import { factRef } from './fact-ref.ts';

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
