import type { Entity } from '../catalog/entity.ts';
import { isKnownChat, systemTitle } from '../catalog/kinds/oncall-systems.ts';
import { safeUrl } from '../catalog/safe-url.ts';
import { defined } from '../text/defined.ts';
import { encodeUriPart } from '../text/encode-uri.ts';
import type { Contact } from './oncall-components.ts';
import type { OncallSettings, Patterns } from './oncall-settings.ts';

export interface Contacts {
  page?: Contact;
  chat?: Contact;
  /** Ways that the entry itself names in `oncall`, with an address or not. */
  ways: readonly Way[];
  /** A system that the entry names, and for which the settings have no address. */
  unaddressed?: { page?: string; chat?: string };
  /** What the entry and then its owner are called where it is said who is on call: references and identifiers. */
  rotas: readonly string[];
  /** Those of them that the entry itself names; absent where it names none. */
  ownRotas?: readonly string[];
}

type Reachable = Pick<Entity, 'ref' | 'oncall' | 'links'>;

/** Finds how the people behind an entry are reached. What its owner says counts where the entry itself says nothing. */
export function contactsOf(entity: Reachable, owner: Reachable | undefined, settings: OncallSettings): Contacts {
  const both = [entity, ...(owner ? [owner] : [])];
  const find = (way: Way) =>
    both.map((one, place) => {
      const contact = contactIn(one, way, settings);
      return contact && (place === 0 ? contact : { ...contact, isOfOwner: true });
    });
  const [page, chat] = WAYS.map((way) => find(way).find((contact) => contact !== undefined));
  const unknown = (way: Way) =>
    both.flatMap((one) => idsOf(one, way, settings)).find(({ system }) => !settings[way].has(system.toLowerCase()));
  const missing = defined({
    page: page ? undefined : unknown('page')?.system,
    chat: chat ? undefined : unknown('chat')?.system,
  });
  return {
    ...defined({ page, chat }),
    ways: WAYS.filter((way) => idsOf(entity, way, settings).length > 0),
    ...(Object.keys(missing).length > 0 && { unaddressed: missing }),
    ...rotasOf(entity, owner, settings),
  };
}

const WAYS = ['page', 'chat'] as const;
export type Way = (typeof WAYS)[number];

const LINK_TYPES: Readonly<Record<Way, RegExp>> = { page: /^(?:page|pager|on-?call)$/i, chat: /^chat$/i };

function contactIn(entity: Reachable, way: Way, settings: OncallSettings): Contact | undefined {
  for (const { system, id } of idsOf(entity, way, settings)) {
    const pattern = settings[way].get(system.toLowerCase());
    const url = ownAddress(id, pattern) ?? addressOf(id, pattern);
    if (url) return { title: way === 'chat' && !safeUrl(id) ? id : systemTitle(system), url };
  }
  const link = entity.links.find(({ type = '', url }) => LINK_TYPES[way].test(type) && safeUrl(url));
  return link && { title: link.title, url: safeUrl(link.url)! };
}

/** An address in place of a name. Where the settings have a pattern of the system, it leads to the host of that pattern or nowhere. */
function ownAddress(id: string, pattern: string | undefined): string | undefined {
  const url = safeUrl(id);
  if (!url || !/^https?:/.test(url)) return undefined;
  return pattern === undefined || new URL(url).origin === new URL(pattern.replaceAll('{id}', 'x')).origin
    ? url
    : undefined;
}

function addressOf(id: string, pattern: string | undefined): string | undefined {
  // Channels and people are written with a sign that is no part of their name.
  // An address is no name.
  if (!pattern || /^(?:[a-z][\w+.-]*:\/\/|mailto:)/i.test(id.trim())) return undefined;
  return safeUrl(pattern.replaceAll('{id}', () => encodeUriPart(id.replace(/^[#@]/, ''))));
}

function idsOf({ oncall }: Reachable, way: Way, settings: OncallSettings): { system: string; id: string }[] {
  return Object.entries(oncall)
    .filter(([system]) => wayOf(system, settings) === way)
    .map(([system, id]) => ({ system, id }));
}

/** What the settings say counts, and then what a system is known for. */
function wayOf(system: string, { page, chat }: Readonly<Record<Way, Patterns>>): Way {
  const name = system.toLowerCase();
  if (page.has(name)) return 'page';
  return chat.has(name) || isKnownChat(name) ? 'chat' : 'page';
}

function rotasOf(
  entity: Reachable,
  owner: Reachable | undefined,
  settings: OncallSettings,
): Pick<Contacts, 'rotas' | 'ownRotas'> {
  if (!settings.now) return { rotas: [] };
  const named = (one: Reachable) => idsOf(one, 'page', settings).map(({ id }) => id);
  const own = named(entity);
  const ofOwner = owner ? [owner.ref, ...named(owner)] : [];
  return { rotas: [...new Set([entity.ref, ...own, ...ofOwner])], ...(own.length > 0 && { ownRotas: own }) };
}
