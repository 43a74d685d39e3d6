import type { Catalog } from '../catalog.ts';
import type { Entity, FieldPath, FormerName, Reference } from '../entity.ts';
import type { Finding } from '../problem.ts';
import type { Ref } from '../ref.ts';
import type { BrowserRule } from '../rule.ts';
import { fieldName, spelled, spelling } from '../yaml/written-path.ts';
import { sameSpelling } from './reference-words.ts';

export const formerName: BrowserRule = {
  name: 'former-name',
  severity: 'warning',
  why: 'A former name still leads to the entry, but readers find it by the name of today.',
  finds: 'a reference by a former name',
  wrong:
    'kind: service\nname: checkout\nowner: payments\ndependsOn: [basket]\n---\nkind: service\nname: cart\nowner: payments\nformerly: [basket]',
  right:
    'kind: service\nname: checkout\nowner: payments\ndependsOn: [cart]\n---\nkind: service\nname: cart\nowner: payments\nformerly: [basket]',
  runsInBrowser: true,

  *checkEntity(entity, { catalog }) {
    for (const reference of entity.references)
      if (isOutdated(reference, catalog)) yield outdated(entity, reference.field, catalog.today(reference.to!));
    if (!entity.formerly) return;
    const seen = new Set<string>();
    for (const former of entity.formerly) {
      yield* needless(entity, former, { catalog, isRepeated: seen.has(former.ref ?? '') });
      seen.add(former.ref ?? former.text);
    }
  },
};

/** A reference of an entity that is not in the catalog, such as a form's, still has the name as written. */
function isOutdated({ to, inherited, isFormer }: Reference, catalog: Catalog): boolean {
  return to !== undefined && !inherited && (isFormer === true || catalog.today(to) !== to);
}

function outdated(entity: Entity, field: FieldPath, today: Ref): Finding {
  const name = sameSpelling(entity, field, today);
  return {
    field,
    message: `\`${fieldName(entity, field)}\` names \`${spelling(entity, field)}\`, which is called \`${name}\` now.`,
    hint: `Write \`${name}\`.`,
  };
}

function* needless(
  entity: Entity,
  { field, text, ref }: FormerName,
  { catalog, isRepeated }: { catalog: Catalog; isRepeated: boolean },
): Iterable<Finding> {
  const [name, shown] = [fieldName(entity, field), spelled(text)];
  const remove = `Delete \`${shown}\` from \`${fieldName(entity, field.slice(0, 1))}\`.`;
  const found = (message: string, hint: string): Finding => ({ field, message, hint });
  const other = ref && catalog.isTaken(ref) ? catalog.get(ref) : undefined;
  if (ref === undefined)
    yield found(
      `\`${name}\` names \`${shown}\`, and an entry never had another kind.`,
      `Write the name alone: \`${shown.replace(/^[^:]*:/, '')}\`.`,
    );
  else if (ref === entity.ref) yield found(`\`${name}\` names \`${shown}\`, which is its name now.`, remove);
  else if (other)
    yield found(
      `\`${name}\` names \`${shown}\`, which another ${entity.kind} is called now, in ${other.origin.file}. References by this name lead there.`,
      remove,
    );
  else if (isRepeated) yield found(`\`${name}\` names \`${shown}\` a second time.`, remove);
}
