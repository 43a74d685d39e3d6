import { HEALTH_ADDRESS } from '#core/health/health-record.ts';
import type { EntityRecord } from '#core/snapshot/snapshot.ts';
import { hasDocs } from '../docs/docs-list.ts';
import type { Section } from '../section.ts';
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

/** Facts that the record of an entry does not have. */
interface KnownElsewhere {
  isProbed: boolean;
}

interface Want {
  heading: string;
  why: string;
  kinds: readonly string[];
  isMissing(entity: EntityRecord, facts: KnownElsewhere): boolean;
  waypost: string;
  backstage: string;
  /** The rule that reports the same, with its own hint. */
  rule?: string;
}

/** Words in a link that leads to people. */
const CHAT = /\b(?:chat|channel|slack|teams|mattermost|zulip|discord|irc)\b|#\w/i;

const OWNED = ['service', 'api', 'resource', 'system', 'domain'];

const WANTS: readonly Want[] = [
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
    kinds: [...OWNED, 'team'],
    isMissing: ({ description }) => description.trim() === '',
    waypost: 'description: Takes an order from basket to receipt.',
    backstage: 'metadata:\n  description: Takes an order from basket to receipt.',
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
  {
    heading: 'Documentation',
    why: 'No documentation yet. Add a link or a folder.',
    kinds: ['service'],
    isMissing: (entity) => !hasDocs(entity),
    waypost: 'docs: https://wiki.acme.example/checkout',
    backstage: 'metadata:\n  annotations:\n    backstage.io/techdocs-ref: dir:.',
    rule: 'docs-exist',
  },
  {
    heading: 'On call',
    why: 'No on-call rota yet. Add a link for the person on call.',
    kinds: ['service'],
    isMissing: ({ oncall }) => Object.keys(oncall).length === 0,
    waypost: 'oncall:\n  pagerduty: P123ABC',
    backstage: 'metadata:\n  annotations:\n    pagerduty.com/service-id: P123ABC',
  },
  {
    heading: 'Health',
    why: 'No health check yet. Add an address to check.',
    kinds: ['service'],
    // An address of another scheme than http is not in the record, and was not asked yet.
    isMissing: (entity, { isProbed }) =>
      !isProbed && !HEALTH_ADDRESS.of(entity) && !/^ *["']?health["']?:/m.test(entity.source.yaml),
    waypost: 'health:\n  url: https://api.acme.example/checkout/healthz\n  degradedAbove: 800ms',
    backstage: 'spec:\n  health:\n    url: https://api.acme.example/checkout/healthz\n    degradedAbove: 800ms',
  },
  {
    heading: 'Specification',
    why: 'No API description yet. Add one, so that callers know what it accepts.',
    kinds: ['api'],
    isMissing: ({ spec, unknown }) => !spec && Object.keys(unknown).length === 0,
    waypost: 'spec: ./openapi.yaml',
    backstage: 'spec:\n  definition:\n    $text: ./openapi.yaml',
  },
];

/** What an entry lacks. */
export const missingSection: Section<{ invitations: Invitation[] }> = {
  id: 'missing',
  title: 'Missing',
  place: 'main',
  view: (entity, { entities }) => {
    const isProbed = entities.healthOf(entity.ref) !== undefined;
    const found = entity.implied ? [personInvitation(entity)] : invitations(entity, { isProbed });
    return found.length > 0 ? { invitations: found } : undefined;
  },
  Component: Invitations,
  links: ({ invitations }) => [{ id: 'missing', title: 'Missing', count: invitations.length }],
};

/** Invitations to complete an entry, in the words of the format that it is written in. */
function invitations(entity: EntityRecord, known: KnownElsewhere): Invitation[] {
  const { file, yaml, editUrl } = entity.source;
  const format = /^apiVersion:/m.test(yaml) ? 'backstage' : 'waypost';
  const reported = new Set(entity.problems.map(({ rule }) => rule));
  return WANTS.filter(({ kinds }) => kinds.includes(entity.kind))
    .filter(({ isMissing, rule = '' }) => isMissing(entity, known) && !reported.has(rule))
    .map((want) => ({
      heading: want.heading,
      why: want.why,
      file,
      yaml: want[format],
      ...(editUrl && { editUrl }),
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
