import type { Fact } from '../../part/fact.ts';

/** Kinds whose entries somebody owns. */
export const OWNED = ['service', 'api', 'resource', 'system', 'domain'];

export const owner: Fact = {
  name: 'owner',
  title: 'Owner',
  is: 'mention',
  place: 'people',
  kinds: { '*': 'usual', team: false, person: false },
  isFacet: true,
  isGroup: true,
  from: 'index',
  onPage: 'head',
  field: 'owner',
  about: 'The team or the person that owns it.',
  asked: {
    phrase: 'of',
    words: ['owner', 'owners', 'owns', 'owned', 'own', 'team', 'responsible', 'maintainer', 'maintains'],
    lacking: { words: ['owner'], phrase: 'an owner' },
    answers: ['Owner', 'Chat', 'Page'],
  },
  value: ({ owner }) => (owner ? [owner] : []),
  gaps: [
    {
      kinds: OWNED,
      one: 'has no owner',
      many: 'have no owner',
      fill: {
        heading: 'Owner',
        why: 'No owner yet. Add one, so that people know who to ask.',
        waypost: 'owner: payments',
        backstage: 'spec:\n  owner: payments',
      },
    },
  ],
};

export const domain: Fact = {
  name: 'domain',
  title: 'Domain',
  is: 'mention',
  place: 'home',
  kinds: {
    service: 'usual',
    system: 'usual',
    api: 'filter',
    resource: 'filter',
    domain: false,
    team: false,
    person: false,
    '*': 'usual',
  },
  isFacet: true,
  isGroup: true,
  from: 'index',
  width: 12,
  onPage: 'head',
  field: 'domain',
  about: 'Its own domain, that of its system, or that of what it is a part of.',
  asked: { phrase: 'in', words: ['domain'], lacking: { words: ['domain'], phrase: 'a domain' } },
  value: ({ domain }) => (domain ? [domain] : []),
};

export const system: Fact = {
  name: 'system',
  title: 'System',
  is: 'mention',
  place: 'home',
  kinds: { '*': 'more', system: false, domain: false, team: false, person: false },
  isFacet: true,
  isGroup: true,
  from: 'index',
  width: 12,
  onPage: 'head',
  field: 'system',
  about: 'Its own system, or that of what it is a part of.',
  asked: { phrase: 'in', words: ['system'], lacking: { words: ['system'], phrase: 'a system' } },
  value: ({ system }) => (system ? [system] : []),
};

export const type: Fact = {
  name: 'type',
  title: 'Type',
  is: 'choice',
  place: 'class',
  kinds: { '*': 'usual', person: false },
  isFacet: true,
  isGroup: true,
  isChip: true,
  from: 'index',
  width: 13,
  onPage: 'head',
  field: 'type',
  about: 'What it is: http-api, worker, library and so on.',
  asked: { phrase: 'of type', words: ['type'], lacking: { words: ['type'], phrase: 'a type' } },
  value: ({ type }) => (type ? [type] : []),
};

export const lifecycle: Fact = {
  name: 'lifecycle',
  title: 'Lifecycle',
  is: 'choice',
  place: 'class',
  kinds: { '*': 'usual', resource: 'more', system: 'filter', domain: 'filter', team: 'filter', person: false },
  isFacet: true,
  isGroup: true,
  from: 'index',
  width: 13,
  onPage: 'head',
  field: 'lifecycle',
  about: 'How far it is in its life: experimental, production, deprecated, or another word.',
  asked: { phrase: 'with lifecycle', words: ['lifecycle'], lacking: { words: ['lifecycle'], phrase: 'a lifecycle' } },
  value: ({ lifecycle }) => (lifecycle ? [lifecycle] : []),
};

export const tier: Fact = {
  name: 'tier',
  title: 'Tier',
  is: 'choice',
  isCompared: true,
  place: 'class',
  kinds: { service: 'usual' },
  isFacet: true,
  isGroup: true,
  from: 'index',
  width: 5,
  onPage: 'head',
  field: 'tier',
  about: 'How critical it is; 1 is the most critical.',
  asked: { words: ['tier'], lacking: { words: ['tier'], phrase: 'a tier' } },
  value: ({ tier }) => (tier ? [String(tier)] : []),
};
