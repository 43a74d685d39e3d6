import { expect, test } from 'vitest';
import { isOpen } from '../fact/open-gaps.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { FactSource } from '../part/fact.ts';
import type { Contacts } from './contacts.ts';
import { ONCALL_FACTS } from './facts.ts';
import { CONTACTS_SLOT } from './oncall-record.ts';

const PAGE = { title: 'PagerDuty', url: 'https://p.example/P1' };

/** What fills the gaps of a service: the file, and the reason or the lines. */
function fills(contacts: Omit<Contacts, 'ways' | 'rotas'>, oncall: EntityRecord['oncall'] = {}) {
  const known = CONTACTS_SLOT.put({ ways: [], rotas: [], ...contacts });
  const entity = { kind: 'service', lifecycle: 'production', oncall, ...known } as unknown as EntityRecord;
  const gaps = ONCALL_FACTS.flatMap((fact) =>
    (fact.gaps ?? []).filter((gap) => isOpen(fact, gap, entity, {} as FactSource)),
  );
  return gaps.map(({ fill }) => {
    const { file, why, waypost } = fill!;
    return file ? [file, typeof waypost === 'function' && waypost(entity)] : [typeof why === 'function' && why(entity)];
  });
}

test('an entry that names systems without addresses lacks the lines of the settings that say these', () => {
  expect(fills({ unaddressed: { page: 'our rota', chat: 'slack' } }, { 'our rota': 'R1', slack: '#checkout' })).toEqual(
    [
      ['catalog/portal.yaml', 'oncall:\n  page:\n    our rota: https://page.acme.example/{id}'],
      ['catalog/portal.yaml', 'oncall:\n  chat:\n    slack: https://acme.slack.com/app_redirect?channel={id}'],
    ],
  );
});

test('an entry that only its team answers for is invited to say who else does', () => {
  expect(fills({})).toEqual([['No on-call rota yet. Add a link for the person on call.']]);
  expect(fills({ page: { ...PAGE, isOfOwner: true } })).toEqual([
    ['No on-call rota of its own yet, so Page reaches the team. Add one if others are on call.'],
  ]);
});
