import type { Shown } from '../part/part-api.ts';
import { Slot } from '../part/slot.ts';
import { compareText } from '../text/compare-text.ts';
import type { Contacts } from './contacts.ts';
import type { PublishedOncall } from './oncall-components.ts';
import { type ShownHere, shownHere } from './published-oncall.ts';

/** What pages know of who is on call, where the settings name an address that says so. */
export interface OncallRecord extends PublishedOncall {
  /** Why the last run read nothing, as a full sentence. */
  trouble?: string;
}

/** Of the snapshot. */
export const ONCALL_SLOT = new Slot<OncallRecord>('oncallNow');
/** Of an entity's record: how the people behind it are reached. */
export const CONTACTS_SLOT = new Slot<Contacts>('contacts');

/** What a site shows: the people and rotas of its snapshot. */
export function shownIn({ entities }: Shown): ShownHere {
  const people = entities.filter(({ kind }) => kind === 'person');
  return shownHere(people, rotasIn({ entities }));
}

/** What entries are called where it is said who is on call, sorted. */
export function rotasIn({ entities }: Shown): string[] {
  return [...new Set(entities.flatMap((entity) => CONTACTS_SLOT.of(entity)?.rotas ?? []))].sort(compareText);
}
