import type { Shown } from '../part/part-api.ts';
import { Slot } from '../part/slot.ts';
import { compareText } from '../text/compare-text.ts';
import type { Contacts } from './contacts.ts';
import type { PublishedOncall } from './oncall-components.ts';
import { type ShownHere, shownHere } from './published-oncall.ts';

/** What pages know of who is on call, where the settings name an address that says so. */
export interface OncallRecord extends PublishedOncall {
  trouble?: string;
}

export const ONCALL_SLOT = new Slot<OncallRecord>('oncallNow');
export const CONTACTS_SLOT = new Slot<Contacts>('contacts');

export function shownIn({ entities }: Shown): ShownHere {
  const people = entities.filter(({ kind }) => kind === 'person');
  return shownHere(people, rotasIn({ entities }));
}

export function rotasIn({ entities }: Shown): string[] {
  return [...new Set(entities.flatMap((entity) => CONTACTS_SLOT.of(entity)?.rotas ?? []))].sort(compareText);
}
