import { didYouMean, suggestion } from '../../text/did-you-mean.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import type { Entity, FieldPath, Reference } from '../entity.ts';
import { definitionOf, FOREIGN_KINDS } from '../kinds/foreign.ts';
import { KINDS } from '../kinds/index.ts';
import type { Kinds } from '../kinds/kind.ts';
import { meantByWord } from '../kinds/kind-words.ts';
import { PROPERTIES } from '../kinds/properties.ts';
import type { Finding } from '../problem.ts';
import { DEFAULT_NAMESPACE, makeRef, parseRef, type Ref, refParts } from '../ref.ts';
import type { BrowserContext } from '../rule.ts';
import { fieldName, spelling } from '../yaml/written-path.ts';
import { fixedName, unfitName } from './name-format.ts';

/** For a text that cannot be a reference: what has it as its title, else how references are written. */
export function noReference(
  entity: Entity,
  { field, relation }: Omit<Named, 'to'>,
  { catalog }: ReferenceContext,
): Finding {
  const text = spelling(entity, field);
  const isOwner = relation === 'ownedBy';
  const [titled, ...others] = catalog.titled(text).filter(({ kind }) => !isOwner || OWNERS.includes(kind));
  return {
    field,
    message: `\`${fieldName(entity, field)}\` is \`${text}\`, which is not a reference.`,
    hint: titled && others.length === 0 ? suggestion(nameWithKind(entity, titled, isOwner)) : formFor(text, relation),
  };
}

/** How such a reference is written: `@acme/payments` is a team of a forge, `@ines` a login. */
function formFor(text: string, relation: Named['relation']): string {
  const isOfPeople = relation === 'ownedBy' || relation === 'memberOf';
  if (!isOfPeople) return 'Write a name such as `checkout`, or `kind:name`, or `kind:namespace/name`.';
  const name = fixedName(text.replace(/^@(?:.*\/)?/, ''), relation === 'ownedBy' ? 'team' : 'person');
  const what = relation === 'ownedBy' ? 'the name of a team' : 'the name of a person';
  return `Write ${what}${name ? `, such as \`${name}\`` : ''}.`;
}

/** One name where a list must be, or a list where one name must be: the schema says it, and how to write it. */
export function isOfOtherForm({ kind, origin, written }: Entity, field: FieldPath, kinds: Kinds): boolean {
  const [name] = field;
  if (origin.format !== 'waypost' || origin.within || typeof name !== 'string') return false;
  const schema = kinds.get(kind)?.properties[name] ?? PROPERTIES[name];
  const value = written[name];
  return (schema?.type === 'array' && typeof value === 'string') || (schema?.type === 'string' && Array.isArray(value));
}

/** Whether a text is nothing at all, which is for the schema to say. */
export function isEmpty(entity: Entity, field: FieldPath): boolean {
  return spelling(entity, field) === '';
}

type ReferenceContext = Pick<BrowserContext, 'catalog' | 'kinds' | 'elsewhere'> & {
  settings: Pick<BrowserContext['settings'], 'externals'>;
};

export function isKnown(ref: Ref, { catalog, elsewhere }: ReferenceContext): boolean {
  return catalog.has(ref) || elsewhere?.catalog?.has(ref) === true;
}

/** Whether all that references may lead to is known. */
export function isSure({ elsewhere }: ReferenceContext): boolean {
  return elsewhere === undefined || elsewhere.catalog !== undefined;
}

type Named = Pick<Reference, 'field' | 'relation'> & { to: Ref };

/** For a reference to what is not in the catalog: what may have been meant, else what to add. */
export function dangling(entity: Entity, named: Named, known: ReferenceContext): Finding {
  const { field, to } = named;
  const meant = meantBy(entity, named, known) ?? describedApi(entity, named);
  if (!isKind(refParts(to).kind, known)) return ofNoKind(entity, named, meant);
  const add = addition(to, entity, spelling(entity, field));
  const message = `\`${fieldName(entity, field)}\` names \`${spelling(entity, field)}\`, which is not in the catalog.`;
  const finding: Finding = { field, missing: to, message };
  if (isSure(known)) return { ...finding, hint: meant ? `${meant} Otherwise ${add}.` : `A${add.slice(1)}.` };
  return { ...finding, severity: 'warning', hint: [meant, AGAINST, `Otherwise ${add}.`].filter(Boolean).join(' ') };
}

/** A file where an API must be named: a service lists the descriptions of its own. */
function describedApi({ name, origin }: Entity, { field, to }: Named): string | undefined {
  const file = refParts(to).name;
  if (field[0] !== 'provides' || origin.format !== 'waypost' || !/\.(?:ya?ml|json|graphql|proto|wsdl)$/.test(file))
    return undefined;
  return `A description is named in \`apis\`: \`apis: [ { name: ${name}-api, type: openapi, spec: ${file} } ]\`.`;
}

function isKind(kind: string, { catalog, kinds, elsewhere }: ReferenceContext): boolean {
  if (kinds.has(kind) || FOREIGN_KINDS.has(kind)) return true;
  return [catalog, elsewhere?.catalog].some((one) => one !== undefined && one.names(kind).length > 0);
}

function ofNoKind(entity: Entity, { field, to }: Named, meant: string | undefined): Finding {
  const { kind } = refParts(to);
  const words = [...KINDS.keys()].map((word) => kindWord(word, entity).toLowerCase());
  const word = meantByWord(kind)?.kind;
  const near = word
    ? suggestion(`${kindWord(word, entity).toLowerCase()}:${nameFrom(entity, to)}`)
    : didYouMean(kind, words, (other) => `${other}:${nameFrom(entity, to)}`);
  return {
    field,
    message: `\`${fieldName(entity, field)}\` is \`${spelling(entity, field)}\`, and there is no kind ${quoted(kind)}.`,
    hint: meant ?? near ?? `Kinds are ${quotedList(words)}.`,
  };
}

/** For files that are not a whole catalog. */
const AGAINST =
  'If a portal has it, add `--against` with the folder of that portal or the address of its `/api/catalog.json`.';

const OWNERS = ['team', 'person'];

function meantBy(entity: Entity, { field, relation, to }: Named, known: ReferenceContext): string | undefined {
  const { catalog, kinds, elsewhere, settings } = known;
  const { kind, namespace, name } = refParts(to);
  // Only groups and people own.
  const words = relation === 'ownedBy' ? OWNERS : [...kinds.keys(), ...FOREIGN_KINDS.keys()];
  const isElsewhere = catalog.hasName(to) || elsewhere?.catalog?.hasName(to);
  const other =
    isElsewhere && words.find((word) => word !== kind && isKnown(makeRef({ kind: word, namespace, name }), known));
  if (other) {
    const written = `${kindWord(other, entity).toLowerCase()}:${nameFrom(entity, to)}`;
    return `There is one of kind \`${kindWord(other, entity)}\`: write \`${written}\` if you mean that.`;
  }
  if (relation === 'dependsOn' && settings.externals?.has(name)) return suggestion(`external:${name}`);
  const near = catalog.meantBy(to) ?? elsewhere?.catalog?.meantBy(to);
  const ref = near && parseRef(near, kind);
  if (!ref) return undefined;
  return suggestion(sameSpelling(entity, field, ref));
}

/** How a reference is written in place of another, with the kind where that one has it. */
export function sameSpelling(entity: Entity, field: FieldPath, ref: Ref): string {
  const prefix = /^[^:]*:/.exec(spelling(entity, field))?.[0] ?? '';
  return prefix + nameFrom(entity, ref);
}

/** An owner needs no kind where it is a team. */
function nameWithKind(entity: Entity, { ref, kind }: Entity, isOwner: boolean): string {
  const name = nameFrom(entity, ref);
  return isOwner && kind === 'team' ? name : `${kindWord(kind, entity).toLowerCase()}:${name}`;
}

function nameFrom({ namespace: here }: Entity, ref: Ref): string {
  const { namespace, name } = refParts(ref);
  return namespace === here.toLowerCase() ? name : `${namespace}/${name}`;
}

function addition(to: Ref, entity: Entity, spelt: string): string {
  const { kind, namespace, name } = refParts(to);
  const isDefault = namespace === DEFAULT_NAMESPACE;
  if (kind === 'team' && isDefault && entity.origin.format === 'waypost') return addedTeam(name);
  const where = isDefault ? '' : ` in the namespace \`${namespace}\``;
  return `add an entry of kind \`${kindWord(kind, entity)}\` with the name \`${spelt.replace(/^.*[:/]/, '').trim()}\`${where}`;
}

/** The file of a team is named after it, so both must be a name. */
function addedTeam(name: string): string {
  if (!unfitName(name, 'team')) return `add catalog/teams/${name}.yaml`;
  const fixed = fixedName(name, 'team') ?? 'new-team';
  return `add catalog/teams/${fixed}.yaml, and write \`${fixed}\``;
}

function kindWord(kind: string, { origin }: Entity): string {
  return (origin.format === 'backstage' && definitionOf(kind, KINDS)?.backstage) || kind;
}
