import { nearest } from '../nearest.ts';
import { refParts, shortRef } from '../ref.ts';
import type { Rule } from '../rule.ts';
import { fieldName, spelling } from '../written-path.ts';

export const ownerExists: Rule = {
  name: 'owner-exists',
  severity: 'error',
  why: 'Whoever needs a service must find someone to ask.',
  wrong: 'kind: service\nname: checkout\nowner: payment',
  right: 'kind: service\nname: checkout\nowner: payments',

  *checkEntity(entity, { catalog }) {
    for (const { field, relation, to, inherited } of entity.references) {
      if (relation !== 'ownedBy' || inherited || !to || catalog.has(to)) continue;
      const { kind } = refParts(to);
      const name = shortRef(to);
      const near = nearest(name, catalog.names(kind));
      const add = kind === 'team' ? `add catalog/teams/${name}.yaml` : `add an entry of kind \`${kind}\``;
      yield {
        field,
        message: `\`${fieldName(entity, field)}\` names \`${spelling(entity, field)}\`, which is not in the catalog.`,
        hint: near ? `Did you mean \`${near}\`? Otherwise ${add}.` : `A${add.slice(1)}.`,
      };
    }
  },
};
