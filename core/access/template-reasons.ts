import type { Entity } from '../catalog/entity.ts';
import type { Ref } from '../catalog/ref.ts';
import { PLATFORM } from '../catalog/settings/role-holders.ts';
import { isTemplate, templateNamed } from '../scaffold/template/template-named.ts';
import { isMap } from '../text/is-map.ts';
import type { AccessRules } from './access-rules.ts';
import type { Reason } from './requirement.ts';

interface Sides {
  rules: AccessRules;
  base: { entities: readonly Entity[] };
  head: { entities: readonly Entity[] };
}

/**
 * The approvers for an entry whose template is new or changed. Both sides are compared as a
 * whole, since another file may add an entry to the catalog.
 */
export function templateReasons({ rules, base, head }: Sides): Reason[] {
  const before = new Set(blocksIn(base.entities).map(keyOf));
  const fresh = blocksIn(head.entities).filter((block) => !before.has(keyOf(block)));
  return fresh.flatMap(({ ref, scaffold }) => reasonsOfUse(rules, scaffold, ref));
}

/** The approvers that the template of a block names, read only from the base's template; the platform, if there is none. */
export function reasonsOfUse(rules: AccessRules, scaffold: unknown, about: string): Reason[] {
  const name = isMap(scaffold) && typeof scaffold.template === 'string' ? scaffold.template : '';
  const template = templateNamed(rules.files, name);
  if (!isTemplate(template))
    return [{ anyOf: rules.role(PLATFORM), why: template ? 'broken template' : 'new template', about }];
  const { who, approvals } = template.use;
  return [
    ...(who.length > 0 ? [{ anyOf: rules.anyNamed(who), why: `may use ${template.name}`, about, byAsking: true }] : []),
    ...approvals.map((word) => ({ anyOf: rules.named(word), why: `template ${template.name}`, about })),
  ];
}

interface Block {
  ref: Ref;
  scaffold: unknown;
}

/** Of entries of any kind and form: what a reader of it takes for a block may be more than what the schema does. */
function blocksIn(entities: readonly Entity[]): Block[] {
  return entities.flatMap(({ ref, origin, written }) =>
    written.scaffold === undefined || origin.within ? [] : [{ ref, scaffold: written.scaffold }],
  );
}

function keyOf({ ref, scaffold }: Block): string {
  return `${ref}\0${JSON.stringify(scaffold)}`;
}
