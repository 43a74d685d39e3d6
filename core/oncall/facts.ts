import { stringify } from 'yaml';
import { isOperated } from '../catalog/entity.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { Fact, Gap } from '../part/fact.ts';
import { CONTACTS_SLOT } from './oncall-record.ts';

const KINDS = ['service', 'api', 'resource', 'system'];
const CHAT = /\b(?:chat|channel|slack|teams|mattermost|zulip|discord|irc)\b|#\w/i;

const isUnwatched = (entity: EntityRecord) => isOperated(entity) && Object.keys(entity.oncall).length === 0;

const oncall: Fact = {
  name: 'oncall',
  title: 'On call',
  is: 'choice',
  values: { page: 'Page', chat: 'Chat' },
  meant: {
    pagerduty: 'page',
    opsgenie: 'page',
    pager: 'page',
    paging: 'page',
    rota: 'page',
    slack: 'chat',
    teams: 'chat',
    channel: 'chat',
    discord: 'chat',
  },
  place: 'reach',
  kinds: { service: 'more' },
  isFacet: true,
  section: 'oncall',
  field: 'oncall',
  about: 'Whether it names a system that pages people, a chat, or both.',
  asked: {
    words: [
      ...['on-call', 'oncall', 'page', 'pager', 'pagerduty', 'opsgenie', 'paging', 'rota', 'escalation', 'escalate'],
      'wake',
    ],
    lacking: { words: ['on-call', 'oncall'], phrase: 'on-call' },
    values: {
      pagerduty: { value: 'page', phrase: 'with a pager on call' },
      opsgenie: { value: 'page', phrase: 'with a pager on call' },
    },
    answers: ['Page', 'On call', 'Chat', 'Email', 'Rota'],
  },
  value(entity) {
    const ways = CONTACTS_SLOT.of(entity)?.ways ?? [];
    return ways.length > 0 || isOperated(entity) ? ways : undefined;
  },
  gaps: [
    {
      kinds: ['service'],
      among: {
        filter: 'lifecycle:production',
        behind: 'in production',
        is: ({ lifecycle }) => lifecycle === 'production',
      },
      one: 'has no on-call rota',
      many: 'have no on-call rota',
      short: 'No on-call',
      isOpen: isUnwatched,
      fill: {
        heading: 'On call',
        why: (entity) =>
          CONTACTS_SLOT.of(entity)?.page?.isOfOwner
            ? 'No on-call rota of its own yet, so Page reaches the team. Add one if others are on call.'
            : 'No on-call rota yet. Add a link for the person on call.',
        waypost: 'oncall:\n  pagerduty: P123ABC',
        backstage: 'metadata:\n  annotations:\n    pagerduty.com/service-id: P123ABC',
      },
    },
    patternGap('page', 'Page', 'pagerduty'),
  ],
};

const chat: Fact = {
  name: 'chat',
  title: 'Chat',
  is: 'text',
  place: 'reach',
  kinds: { '*': 'page' },
  section: 'oncall',
  about: 'The chat of the people behind it.',
  asked: {
    words: ['chat', 'channel', 'slack', 'contact', 'contacts', 'reach', 'message', 'email'],
    answers: ['Chat', 'Email', 'Page'],
  },
  value: (entity) => CONTACTS_SLOT.of(entity)?.chat?.title,
  link: (entity) => CONTACTS_SLOT.of(entity)?.chat?.url,
  gaps: [
    {
      kinds: ['team'],
      isOpen: ({ links, email }) =>
        !email && !links.some(({ title, type, url }) => CHAT.test(`${type} ${title} ${url}`)),
      fill: {
        heading: 'Chat',
        why: 'No chat channel yet. Add a link, so that people have a place to ask.',
        waypost: 'links:\n  - { title: "#payments", url: https://chat.acme.example/channels/payments, type: chat }',
        backstage:
          'metadata:\n  links:\n    - { title: "#payments", url: https://chat.acme.example/channels/payments }',
      },
    },
    patternGap('chat', 'Chat', 'slack'),
  ],
};

export const ONCALL_FACTS: readonly Fact[] = [oncall, chat];

const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['pagerduty', 'https://acme.pagerduty.com/service-directory/{id}'],
  ['opsgenie', 'https://acme.app.opsgenie.com/service/{id}'],
  ['grafana', 'https://acme.grafana.net/a/grafana-oncall-app/integrations/{id}'],
  ['slack', 'https://acme.slack.com/app_redirect?channel={id}'],
  ['mattermost', 'https://chat.acme.example/acme/channels/{id}'],
]);

function patternGap(way: 'page' | 'chat', heading: string, example: string): Gap {
  const named = (entity: EntityRecord) => CONTACTS_SLOT.of(entity)?.unaddressed?.[way];
  const lines = (entity: EntityRecord) => {
    const system = named(entity) ?? example;
    return `oncall:\n  ${way}:\n    ${stringify(system).trim()}: ${EXAMPLES.get(system) ?? `https://${way}.acme.example/{id}`}`;
  };
  return {
    kinds: KINDS,
    isOpen: (entity) => named(entity) !== undefined,
    fill: {
      heading,
      why: `No address for the button ${heading} yet. Say where the system that the entry names is.`,
      waypost: lines,
      backstage: lines,
      file: 'catalog/portal.yaml',
    },
  };
}
