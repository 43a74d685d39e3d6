import { addressOf } from '../catalog/address.ts';
import { isPerson } from '../catalog/entity.ts';
import type { Part } from '../part/part.ts';
import { contactsOf } from './contacts.ts';
import { ONCALL_FACTS } from './facts.ts';
import { oncallApi } from './oncall-api.ts';
import { ONCALL, ONCALL_CHECKED, type OncallFile, oncallIn } from './oncall-file.ts';
import { CONTACTS_SLOT, ONCALL_SLOT, type OncallRecord } from './oncall-record.ts';
import { oncallBlock, oncallSettings } from './oncall-settings.ts';
import { NEVER_READ, publishedOncall, shownHere } from './published-oncall.ts';

export const oncall: Part = {
  name: 'oncall',
  facts: ONCALL_FACTS,
  audience: { section: 'oncall', data: { oncall: ['oncall'] }, settings: { oncall: ['oncall'] } },
  sections: [
    {
      name: 'oncall',
      title: 'On call',
      elsewhere: 'The page of a service shows who was on call when the site was built.',
    },
  ],
  settings: [oncallBlock],
  api: oncallApi,
  observed: [ONCALL, ONCALL_CHECKED],
  isRefreshed: true,
  record({ entities, observed, context }) {
    const settings = oncallSettings(context.settings);
    const byRef = new Map(entities.map((entity) => [entity.ref, entity]));
    const contacts = new Map(
      entities
        .filter((entity) => !isPerson(entity))
        .map((entity) => [entity.ref, contactsOf(entity, entity.owner && byRef.get(entity.owner), settings)]),
    );
    const people = entities.filter(isPerson).map(({ ref, title }) => ({ ref, title, address: addressOf(ref) }));
    const shown = shownHere(
      people,
      [...contacts.values()].flatMap(({ rotas }) => rotas),
    );
    const file = oncallIn(observed);
    const now = file ? { ...publishedOncall(file, shown), ...troubleOf(file) } : NEVER_READ;
    return {
      snapshot: ONCALL_SLOT.put(settings.now && now),
      of: ({ ref }) => CONTACTS_SLOT.put(contacts.get(ref)),
    };
  },
};

function troubleOf({ trouble }: OncallFile): Pick<OncallRecord, 'trouble'> {
  return trouble ? { trouble: trouble.message } : {};
}
