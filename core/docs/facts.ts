import { isOperated } from '../catalog/entity.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { Fact } from '../part/fact.ts';
import { DOCS_ADDRESS, DOCS_SLOT } from './doc-record.ts';
import { linkAs, runbookPage } from './runbook.ts';

const docs: Fact = {
  name: 'docs',
  title: 'Docs',
  is: 'choice',
  values: { own: 'In the portal', synced: 'From its repository', elsewhere: 'Elsewhere' },
  place: 'care',
  kinds: { service: 'more', api: 'more', system: 'more', domain: 'more' },
  isFacet: true,
  section: 'docs',
  field: 'docs',
  about: 'Whether its documentation is in the portal, copied from its repository, or elsewhere.',
  asked: {
    words: ['docs', 'doc', 'documentation', 'readme', 'guide'],
    lacking: { words: ['docs', 'documentation'], phrase: 'docs' },
    answers: ['Docs'],
  },
  value: docPlaces,
  gaps: [
    {
      kinds: ['service'],
      among: {
        filter: 'lifecycle:production',
        behind: 'in production',
        is: ({ lifecycle }) => lifecycle === 'production',
      },
      one: 'has no documentation',
      many: 'have no documentation',
      short: 'No docs',
      rule: 'docs-exist',
      fill: {
        heading: 'Documentation',
        why: 'No documentation yet. Add a link or a folder.',
        waypost: 'docs: https://wiki.acme.example/checkout',
        backstage: 'metadata:\n  annotations:\n    backstage.io/techdocs-ref: dir:.',
      },
    },
  ],
};

const runbook: Fact = {
  name: 'runbook',
  title: 'Runbook',
  is: 'choice',
  values: { yes: 'Yes' },
  place: 'care',
  kinds: { service: 'more' },
  isFacet: true,
  section: 'docs',
  about: 'Whether it has a runbook for the person on call.',
  asked: {
    words: ['runbook', 'runbooks', 'playbook'],
    lacking: { words: ['runbook', 'runbooks'], phrase: 'a runbook' },
    answers: ['Runbook'],
  },
  value: (entity) => (hasRunbook(entity) ? ['yes'] : isOperated(entity) ? [] : undefined),
};

export const DOC_FACTS: readonly Fact[] = [docs, runbook];

function docPlaces(entity: EntityRecord): string[] {
  const docs = DOCS_SLOT.of(entity) ?? [];
  return [
    ...(docs.some(({ source }) => !source) ? ['own'] : []),
    ...(docs.some(({ source }) => source) ? ['synced'] : []),
    ...(DOCS_ADDRESS.of(entity) === undefined ? [] : ['elsewhere']),
  ];
}

function hasRunbook(entity: EntityRecord): boolean {
  return Boolean(linkAs('runbook', entity.links) ?? runbookPage(DOCS_SLOT.of(entity) ?? []));
}
