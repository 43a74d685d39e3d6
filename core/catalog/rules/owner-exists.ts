import type { BrowserRule } from '../rule.ts';
import { dangling, isEmpty, isKnown, isOfOtherForm, noReference } from './reference-words.ts';

export const ownerExists: BrowserRule = {
  name: 'owner-exists',
  severity: 'error',
  why: 'People who need a service must find a contact.',
  finds: 'no owner in the catalog',
  wrong: 'kind: service\nname: checkout\nowner: payment',
  right: 'kind: service\nname: checkout\nowner: payments',
  runsInBrowser: true,

  *checkEntity(entity, known) {
    for (const { field, relation, to, inherited } of entity.references) {
      // That an owner is empty, or a list, is for the schema to say.
      if (relation !== 'ownedBy' || inherited || isEmpty(entity, field) || isOfOtherForm(entity, field, known.kinds))
        continue;
      if (to === undefined) yield noReference(entity, { field, relation }, known);
      else if (!isKnown(to, known)) yield dangling(entity, { field, relation, to }, known);
    }
  },
};
