import { isKnownChat, systemTitle } from '#core/catalog/kinds/oncall-systems.ts';
import { safeUrl } from '#core/catalog/safe-url.ts';
import type { Contacts } from '#core/oncall/contacts.ts';
import type { Contact } from '#core/oncall/oncall-components.ts';
import { CONTACTS_SLOT, ONCALL_SLOT } from '#core/oncall/oncall-record.ts';
import { type Now, onCallNow } from '#core/oncall/published-oncall.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { byTitle } from '#core/text/by-title.ts';
import { defined } from '#core/text/defined.ts';
import type { Time } from '#core/text/time.ts';
import { isAmiss } from '../health/status/is-amiss.ts';
import type { Action, Section } from '../section.ts';
import type { Mention } from '../snapshot/entities.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import OncallPanel from './OncallPanel.astro';
import { pageWords } from './oncall-words.ts';

export interface OncallView {
  /** What it is called where it is said who is on call; empty where nothing says so. */
  rotas: readonly string[];
  now?: Now;
  /** What a person is on call for; absent of what is no person. */
  duties?: (Mention & { until?: Time })[];
  /** When that was read: its age. */
  checked?: Time;
  trouble?: string;
  /** `PagerDuty P123ABC` under `Rota`, `Slack #checkout` under `Chat`, with the addresses that the buttons have. */
  systems: { term: string; values: { text: string; href?: string }[] }[];
  time: Time;
}

export const oncallSection: Section<OncallView> = {
  id: 'oncall',
  title: 'On call',
  place: 'rail',
  isFact: true,
  view,
  Component: OncallPanel,
  actions,
};

function view(entity: EntityRecord, context: PageContext): OncallView | undefined {
  const { snapshot } = context;
  if (entity.kind === 'person') return viewOfPerson(entity, context);
  const contacts = CONTACTS_SLOT.of(entity);
  const systems = systemsOf(entity, context);
  const oncall = contacts?.page ? ONCALL_SLOT.of(snapshot) : undefined;
  const { time } = snapshot.build;
  const now = oncall && onCallNow(oncall, contacts?.rotas ?? [], time);
  if (systems.length === 0 && !oncall) return undefined;
  return {
    rotas: oncall ? (contacts?.rotas ?? []) : [],
    ...(now && { now }),
    ...(oncall?.checked && { checked: oncall.checked }),
    ...(oncall?.trouble !== undefined && { trouble: oncall.trouble }),
    systems,
    time,
  };
}

function viewOfPerson({ address }: EntityRecord, { entities, snapshot }: PageContext): OncallView | undefined {
  const oncall = ONCALL_SLOT.of(snapshot);
  const { time } = snapshot.build;
  if (!oncall?.checked) return undefined;
  const duties = byTitle(entities.all).flatMap((entity) => {
    const { page, rotas = [] } = CONTACTS_SLOT.of(entity) ?? {};
    const now = page && !page.isOfOwner ? onCallNow(oncall, rotas, time) : undefined;
    return now?.person.address === address
      ? [{ ...entities.mention(entity.ref), ...defined({ until: now.until }) }]
      : [];
  });
  return {
    rotas: [],
    duties,
    checked: oncall.checked,
    systems: [],
    time,
  };
}

function systemsOf(entity: EntityRecord, context: PageContext): OncallView['systems'] {
  const { page, chat } = CONTACTS_SLOT.of(entity) ?? {};
  const own = [page, chat].flatMap((contact) => (contact && !contact.isOfOwner ? contact : []));
  const hrefOf = (system: string, id: string) =>
    safeUrl(id) ?? own.find(({ title }) => title === id || title === systemTitle(system))?.url;
  const named = Map.groupBy(Object.entries(entity.oncall), ([system]) => (isKnownChat(system) ? 'Chat' : 'Rota'));
  return (['Rota', 'Chat'] as const).flatMap((term) => {
    const values = named.get(term)?.map(([system, id]) => ({
      text: `${systemTitle(system)} ${id}`,
      ...defined({ href: hrefOf(system, id) }),
    }));
    if (values) return [{ term, values }];
    // Of the owner: the button names a person, and leads there.
    return term === 'Rota' && page?.isOfOwner
      ? [{ term, values: [{ text: rotaWords(entity, page, context), href: page.url }] }]
      : [];
  });
}

function rotaWords({ owner, title }: EntityRecord, page: Contact, { entities }: PageContext): string {
  return `${page.title} of ${page.isOfOwner && owner ? entities.mention(owner).title : title}`;
}

function actions(entity: EntityRecord, context: PageContext): Action[] {
  const { entities, snapshot } = context;
  const contacts = CONTACTS_SLOT.of(entity);
  if (!contacts) return [];
  const { page, chat } = contacts;
  const urgent = isAmiss(entities.statusOf(entity.ref));
  const isProbed = entities.statusOf(entity.ref) !== undefined;
  return [
    ...(page
      ? [
          {
            ...pageAction(entity, contacts, { snapshot, isProbed }),
            title: 'Page',
            href: page.url,
            urgent,
            about: `Opens ${rotaWords(entity, page, context)}`,
          },
        ]
      : []),
    ...(chat ? [{ title: 'Chat', href: chat.url, icon: 'chat' as const, text: chat.title }] : []),
  ];
}

function pageAction(
  { ref }: EntityRecord,
  { page, rotas }: Contacts,
  { snapshot, isProbed }: { snapshot: Snapshot; isProbed: boolean },
): Pick<Action, 'icon' | 'text' | 'live'> {
  const oncall = ONCALL_SLOT.of(snapshot);
  const now = oncall && onCallNow(oncall, rotas, snapshot.build.time);
  const nobody = pageWords(page!, undefined);
  return {
    icon: 'bell',
    text: pageWords(page!, now?.person.title),
    live: {
      'data-page-of': ref,
      'data-probed': String(isProbed),
      ...(oncall && { 'data-rotas': JSON.stringify(rotas), 'data-nobody': nobody }),
    },
  };
}
