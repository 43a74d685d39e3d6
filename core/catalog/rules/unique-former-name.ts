import { type Entity, type FormerName, isUnclear } from '../entity.ts';
import type { Finding } from '../problem.ts';
import type { Ref } from '../ref.ts';
import type { Rule } from '../rule.ts';
import { fieldName, spelled } from '../yaml/written-path.ts';

export const uniqueFormerName: Rule = {
  name: 'unique-former-name',
  severity: 'error',
  why: 'If two entries claim one former name, references by it lead to the wrong one.',
  finds: 'a former name that others claim',
  wrong:
    'kind: service\nname: cart\nowner: payments\nformerly: [basket]\n---\nkind: service\nname: wishlist\nowner: payments\nformerly: [basket]',
  right:
    'kind: service\nname: cart\nowner: payments\nformerly: [basket]\n---\nkind: service\nname: wishlist\nowner: payments',

  *checkCatalog({ catalog }) {
    for (const claims of claimsOf(catalog.entities).values()) {
      for (const claim of claims) {
        const rival = claims.find(({ entity }) => entity.ref !== claim.entity.ref);
        if (rival && !isUnclear(claim.entity)) yield { entity: claim.entity, ...claimedToo(claim, rival) };
      }
    }
  },
};

interface Claim {
  entity: Entity;
  former: FormerName;
}

function claimsOf(entities: readonly Entity[]): Map<Ref | undefined, Claim[]> {
  const claims = entities.flatMap((entity) => (entity.formerly ?? []).map((former) => ({ entity, former })));
  const ofThisKind = claims.filter(({ former }) => former.ref);
  return Map.groupBy(ofThisKind, ({ former }) => former.ref);
}

function claimedToo({ entity, former }: Claim, { entity: other }: Claim): Finding {
  const { field, text } = former;
  return {
    field,
    message: `\`${fieldName(entity, field)}\` names \`${spelled(text)}\`, which \`${other.name}\` claims as its former name, too, in ${other.origin.file}.`,
    hint: `Keep it where the ${entity.kind} was called \`${spelled(text)}\`, and delete it from the other.`,
  };
}
