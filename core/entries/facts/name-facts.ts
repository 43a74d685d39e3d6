import { kindNoun } from '../../catalog/kinds/kind-words.ts';
import { shortRef, writtenRef } from '../../catalog/ref.ts';
import type { EntityRecord } from '../../part/entity-record.ts';
import type { Fact } from '../../part/fact.ts';
import { OWNED } from './field-facts.ts';

/** What only the page of an entry says: its names, and where it is written. */
const onPages = { kinds: { '*': 'page' }, onPage: 'line' } as const;

const DESCRIPTION_FILL = { heading: 'Description', why: 'No description yet. Add one sentence.' };

const description: Fact = {
  name: 'description',
  title: 'Description',
  is: 'text',
  place: 'upkeep',
  kinds: { '*': 'page' },
  field: 'description',
  about: 'Plain text or Markdown, as written.',
  value: ({ description }) => description.trim(),
  gaps: [
    {
      kinds: [...OWNED.filter((kind) => kind !== 'resource'), 'team'],
      fill: {
        ...DESCRIPTION_FILL,
        waypost: 'description: Takes an order from basket to receipt.',
        backstage: 'metadata:\n  description: Takes an order from basket to receipt.',
      },
    },
    {
      kinds: ['resource'],
      fill: {
        ...DESCRIPTION_FILL,
        waypost: 'description: Orders and their payments.',
        backstage: 'metadata:\n  description: Orders and their payments.',
      },
    },
  ],
};

/** In the order in which pages list them. */
export const NAME_FACTS: readonly Fact[] = [
  {
    name: 'login',
    title: 'Login',
    is: 'text',
    place: 'people',
    isCode: true,
    kinds: { person: 'page' },
    onPage: 'line',
    about: "The person's name at the forge.",
    value: ({ name }) => name,
    link: ({ name }, { snapshot }) => (snapshot.portal.repository ? `https://github.com/${name}` : undefined),
  },
  {
    name: 'ref',
    title: 'Name',
    is: 'text',
    place: 'people',
    isCode: true,
    ...onPages,
    about: 'As references name it.',
    value: ({ ref }) => writtenRef(ref),
  },
  {
    name: 'namespace',
    title: 'Namespace',
    is: 'text',
    place: 'people',
    isCode: true,
    ...onPages,
    about: 'Where its name is unique, if that is not `default`.',
    value: ({ namespace }) => (namespace === 'default' ? undefined : namespace),
  },
  {
    name: 'alias',
    title: 'Also called',
    is: 'choice',
    place: 'people',
    ...onPages,
    about: 'Other words for it.',
    value: ({ aliases }) => aliases ?? [],
  },
  {
    name: 'formerly',
    title: 'Formerly',
    is: 'choice',
    place: 'people',
    isCode: true,
    ...onPages,
    about: 'Names that it had before.',
    value: ({ formerly = [] }) => formerly.map(shortRef),
  },
  {
    name: 'provides',
    title: 'API',
    heading: 'APIs',
    is: 'mention',
    place: 'interface',
    ...onPages,
    about: 'The APIs that it provides.',
    value: ({ relations }) => relations.find(({ heading }) => heading === 'Provides')?.refs ?? [],
  },
  {
    name: 'endpoint',
    title: 'Endpoint',
    is: 'text',
    place: 'interface',
    onPage: 'line',
    kinds: { api: 'page' },
    about: 'Where it answers.',
    value: ({ endpoint }) => endpoint,
  },
  {
    name: 'target',
    title: 'Target',
    heading: 'Targets',
    is: 'choice',
    isCode: true,
    place: 'interface',
    ...onPages,
    about: 'Of a location of Backstage: files and addresses with more entries.',
    value: ({ targets }) => targets ?? [],
  },
  {
    name: 'repository',
    title: 'Repository',
    is: 'text',
    place: 'interface',
    kinds: { '*': 'page' },
    onPage: 'head',
    field: 'repo',
    about: 'The address of its code.',
    value: ({ repo }) => repo,
    link: ({ repo }) => repo,
  },
  {
    name: 'forge-team',
    title: 'Forge team',
    is: 'text',
    place: 'people',
    isCode: true,
    kinds: { team: 'page' },
    onPage: 'line',
    about: 'Its name at the forge.',
    value: ({ forgeTeam }) => forgeTeam,
    link: forgeTeamPage,
  },
  {
    name: 'kind',
    title: 'Kind',
    is: 'text',
    place: 'people',
    kinds: { '*': 'page' },
    about: 'What sort of entry it is.',
    value: ({ kind }) => kindNoun(kind),
  },
  description,
  {
    name: 'visible',
    title: 'Visible to',
    is: 'text',
    place: 'upkeep',
    ...onPages,
    about: 'The audience that may see it, if it names one.',
    value: ({ visibility }) => visibility,
  },
  {
    name: 'source',
    title: 'Written in',
    is: 'text',
    place: 'upkeep',
    isCode: true,
    ...onPages,
    about: 'The file and the line of its entry.',
    value: ({ source }) => `${source.file}:${source.line}`,
    link: ({ source }) => source.editUrl,
  },
];

function forgeTeamPage({ forgeTeam = '' }: EntityRecord): string | undefined {
  const [, organization, slug] = /^([\w.-]+)\/([\w.-]+)$/.exec(forgeTeam) ?? [];
  return organization ? `https://github.com/orgs/${organization}/teams/${slug}` : undefined;
}
