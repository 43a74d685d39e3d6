import type { Ref } from '../../catalog/ref.ts';
import type { Relation } from '../../catalog/relation.ts';
import type { EntityRecord } from '../../part/entity-record.ts';
import type { Fact, FactSource, Gap } from '../../part/fact.ts';

export const provider: Fact = {
  name: 'provider',
  title: 'Provided by',
  is: 'mention',
  place: 'people',
  kinds: { api: 'usual' },
  isFacet: true,
  width: 14,
  about: 'The services that provide it.',
  value: (entity) => related(entity, 'providesApi', 'backward'),
};

export const parent: Fact = {
  name: 'parent',
  title: 'Parent',
  is: 'mention',
  place: 'people',
  kinds: { team: 'usual' },
  isFacet: true,
  isGroup: true,
  about: 'The team that it is a part of.',
  value: (entity) => related(entity, 'childOf', 'forward'),
};

export const team: Fact = {
  name: 'team',
  title: 'Team',
  is: 'mention',
  place: 'people',
  kinds: { person: 'usual' },
  isFacet: true,
  width: 14,
  about: 'The teams that the person is in.',
  value: (entity) => related(entity, 'memberOf', 'forward'),
};

export const email: Fact = {
  name: 'email',
  title: 'Email',
  is: 'text',
  place: 'people',
  kinds: { person: 'usual' },
  width: 18,
  about: 'The address of the person.',
  value: ({ email }) => email,
};

export const api: Fact = {
  name: 'api',
  title: 'API type',
  is: 'choice',
  place: 'interface',
  kinds: { service: 'more' },
  isFacet: true,
  about: 'The types of the APIs that it provides.',
  asked: {
    words: ['api', 'apis', 'reference', 'endpoint', 'endpoints', 'openapi'],
    lacking: { words: ['api', 'apis'], phrase: 'an API' },
    answers: ['Reference', 'API', 'APIs', 'Endpoint', 'Specification'],
  },
  value: (entity, { get }) => [
    ...new Set(related(entity, 'providesApi', 'forward').flatMap((ref) => get(ref)?.type ?? [])),
  ],
};

export const members: Fact = {
  name: 'members',
  title: 'Members',
  is: 'number',
  place: 'size',
  kinds: { team: 'usual' },
  width: 7,
  counts: { list: 'people', by: { team: 'team' } },
  about: 'How many people are in it.',
  asked: { words: ['members', 'member', 'people'], answers: ['People'] },
  value: (entity) => related(entity, 'memberOf', 'backward').length,
  gaps: [
    {
      kinds: ['team'],
      isOpen: ({ relations }) => !relations.some(({ heading }) => heading === 'Members' || heading === 'Teams below'),
      rule: 'team-has-members',
      fill: {
        heading: 'Members',
        why: 'No members yet. Add their logins, so that people find a name.',
        waypost: 'members: [ines-okafor]',
        backstage: 'spec:\n  members: [ines-okafor]',
      },
    },
  ],
};

export const systems: Fact = {
  name: 'systems',
  title: 'Systems',
  is: 'number',
  place: 'size',
  kinds: { domain: 'usual' },
  width: 7,
  counts: { list: 'systems', by: { domain: 'domain' } },
  about: 'How many systems are in it.',
  value: ({ ref }, { within }) => ofKind('system', within('domain', ref)),
};

export const services: Fact = {
  name: 'services',
  title: 'Services',
  is: 'number',
  place: 'size',
  kinds: { system: 'usual', domain: 'usual', team: 'usual' },
  width: 7,
  counts: { list: 'services', by: { system: 'system', domain: 'domain', team: 'owner' } },
  about: 'How many services are in it.',
  value: (entity, { within }) => ofKind('service', within(groupOf(entity), entity.ref)),
};

export const owns: Fact = {
  name: 'owns',
  title: 'Owns',
  is: 'number',
  place: 'size',
  kinds: { team: 'usual', person: 'usual' },
  width: 6,
  about: 'How many entries it owns.',
  value: ({ ref }, { within }) => within('owner', ref).length,
};

export const callers: Fact = {
  name: 'callers',
  title: 'Called by',
  is: 'number',
  place: 'size',
  kinds: { api: 'usual' },
  width: 9,
  countsUsers: true,
  about: 'How many services call it.',
  value: (entity) => related(entity, 'consumesApi', 'backward').length,
  gaps: [stillUsed('callers', ['api'])],
};

export const users: Fact = {
  name: 'users',
  title: 'Used by',
  is: 'number',
  place: 'size',
  kinds: { service: 'more', resource: 'more' },
  width: 7,
  countsUsers: true,
  about: 'How many entries depend on it.',
  value: (entity) => related(entity, 'dependsOn', 'backward').length,
  gaps: [stillUsed('users', ['service', 'resource'])],
};

/** What is deprecated, and others still need. */
function stillUsed(name: 'callers' | 'users', kinds: readonly string[]): Gap {
  return {
    kinds,
    among: { filter: 'lifecycle:deprecated', before: 'deprecated', is: ({ lifecycle }) => lifecycle === 'deprecated' },
    one: 'is still used',
    many: 'are still used',
    filter: `${name}:>0`,
    isOpen: (entity: EntityRecord, { fact }: FactSource) => (fact({ is: 'number', name }, entity) ?? 0) > 0,
  };
}

function groupOf({ kind }: EntityRecord): 'owner' | 'system' | 'domain' {
  return kind === 'system' || kind === 'domain' ? kind : 'owner';
}

function related(entity: EntityRecord, relation: Relation, direction: 'forward' | 'backward'): readonly Ref[] {
  return entity.relations.find((record) => record.relation === relation && record.direction === direction)?.refs ?? [];
}

function ofKind(kind: string, entities: readonly EntityRecord[]): number {
  return entities.filter((entity) => entity.kind === kind).length;
}
