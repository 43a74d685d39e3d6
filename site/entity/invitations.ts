import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Section, SectionExtras, Wanted } from '../section.ts';
import { isShown } from '../snapshot/is-shown.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import Invitations from './Invitations.astro';

/** Information that an entry lacks, why it matters, and the lines that add it. */
export interface Invitation {
  heading: string;
  why: string;
  /** The file that gets the lines. */
  file: string;
  yaml: string;
  editUrl?: string;
}

/** Words in a link that leads to people. */
const CHAT = /\b(?:chat|channel|slack|teams|mattermost|zulip|discord|irc)\b|#\w/i;

const OWNED = ['service', 'api', 'resource', 'system', 'domain'];

/** What the catalog itself wants to know; nouns add to it. */
const WANTED: readonly Wanted[] = [
  {
    heading: 'Owner',
    why: 'No owner yet. Add one, so that people know who to ask.',
    kinds: OWNED,
    isMissing: ({ owner }) => !owner,
    waypost: 'owner: payments',
    backstage: 'spec:\n  owner: payments',
  },
  {
    heading: 'Description',
    why: 'No description yet. Add one sentence.',
    kinds: [...OWNED.filter((kind) => kind !== 'resource'), 'team'],
    isMissing: ({ description }) => description.trim() === '',
    waypost: 'description: Takes an order from basket to receipt.',
    backstage: 'metadata:\n  description: Takes an order from basket to receipt.',
  },
  {
    heading: 'Description',
    why: 'No description yet. Add one sentence.',
    kinds: ['resource'],
    isMissing: ({ description }) => description.trim() === '',
    waypost: 'description: Orders and their payments.',
    backstage: 'metadata:\n  description: Orders and their payments.',
  },
  {
    heading: 'Members',
    why: 'No members yet. Add their logins, so that people find a name.',
    kinds: ['team'],
    isMissing: ({ relations }) => !relations.some(({ heading }) => heading === 'Members' || heading === 'Teams below'),
    waypost: 'members: [ines-okafor]',
    backstage: 'spec:\n  members: [ines-okafor]',
    rule: 'team-has-members',
  },
  {
    heading: 'Chat',
    why: 'No chat channel yet. Add a link, so that people have a place to ask.',
    kinds: ['team'],
    isMissing: ({ links, email }) =>
      !email && !links.some(({ title, type, url }) => CHAT.test(`${type} ${title} ${url}`)),
    waypost: 'links:\n  - { title: "#payments", url: https://chat.acme.example/channels/payments, type: chat }',
    backstage: 'metadata:\n  links:\n    - { title: "#payments", url: https://chat.acme.example/channels/payments }',
  },
];

/** What an entry lacks. */
export const missingSection: Section<{ invitations: Invitation[] }> = {
  id: 'missing',
  title: 'Missing',
  place: 'main',
  view: (entity, context, page) => {
    if (!isShown('problems', context.snapshot)) return undefined;
    const found = entity.implied ? [personInvitation(entity)] : invitations(entity, context, page?.sections ?? []);
    return found.length > 0 ? { invitations: found } : undefined;
  },
  Component: Invitations,
  links: ({ invitations }) => [{ id: 'missing', title: 'Missing', count: invitations.length }],
};

/** Invitations to complete an entry, in the words of the format that it is written in. */
function invitations(entity: EntityRecord, context: PageContext, sections: readonly SectionExtras[]): Invitation[] {
  const { file, yaml, editUrl } = entity.source;
  const format = /^apiVersion:/m.test(yaml) ? 'backstage' : 'waypost';
  const reported = new Set(entity.problems.map(({ rule }) => rule));
  const wanted = [...WANTED, ...sections.flatMap((section) => section.wanted ?? [])];
  return wanted
    .filter(({ kinds }) => kinds.includes(entity.kind))
    .filter(({ isMissing, rule = '' }) => isMissing(entity, context) && !reported.has(rule))
    .map(({ heading, why, [format]: lines, file: other }) => ({
      ...{ heading, why: typeof why === 'string' ? why : why(entity), file: other ?? file },
      yaml: typeof lines === 'string' ? lines : lines(entity),
      ...(editUrl && other === undefined && { editUrl }),
    }));
}

/** What a person may add who is known only from a team's list of members. */
function personInvitation({ name }: EntityRecord): Invitation {
  const title = name.replace(/[._-]+/g, ' ').replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
  return {
    heading: 'Full name and email',
    why: 'This person is only known from a team’s list of members.',
    file: `catalog/teams/${name}.yaml`,
    yaml: `kind: person\nname: ${name}\ntitle: ${title}\nemail: ${name}@acme.example`,
  };
}
