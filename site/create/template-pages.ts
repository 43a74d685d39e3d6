import { parseRef } from '#core/catalog/ref.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { PROVISIONING, RESOURCE_TYPES } from '#core/provision/record/type-records.ts';
import type { FieldGroup } from '#core/request/fields/field-group.ts';
import { issueFormLink } from '#core/request/form/issue-form-link.ts';
import { pickerOf } from '#core/request/picker.ts';
import { scaffold } from '#core/scaffold/request/scaffold-request.ts';
import { SCAFFOLD } from '#core/scaffold/service/scaffold-record.ts';
import { parameterSchemas, STANDARD_PARAMETERS, type Template } from '#core/scaffold/template/template.ts';
import { TEMPLATES, type TemplateRecord } from '#core/scaffold/template/template-records.ts';
import { templateVariants } from '#core/scaffold/template/template-variants.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { count } from '#core/text/count.ts';
import { defined } from '#core/text/defined.ts';
import { type ProblemOwners, problemItem } from '../problems/problem-items.ts';
import type { Entities, Mention } from '../snapshot/entities.ts';
import { href } from '../text/href.ts';
import { listed } from '../text/words.ts';
import { type AskByHand, askByHand } from './ask-by-hand.ts';
import { portalProps } from './create-pages.ts';
import type { TemplateProps } from './island/template/template-props.ts';
import { destinationOf } from './request-pages.ts';

type Surroundings = { entities: Entities; problemOwners: ProblemOwners };

/** The most used first, then by name. */
export function templateCards(snapshot: Snapshot, entities: Entities): TemplateCard[] {
  const surroundings = cardSurroundings(snapshot, entities);
  const { uses } = surroundings;
  return (TEMPLATES.of(snapshot) ?? [])
    .flatMap(({ template, address }) => (template ? [{ template, address }] : []))
    .sort((a, b) => (uses.get(b.template.name) ?? 0) - (uses.get(a.template.name) ?? 0))
    .map(({ template, address }) => templateCard(template, address, surroundings));
}

function usesOf(snapshot: Snapshot): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const record of snapshot.entities) {
    const template = SCAFFOLD.of(record)?.template;
    if (template !== undefined) uses.set(template, (uses.get(template) ?? 0) + 1);
  }
  return uses;
}

export function brokenTemplates(snapshot: Snapshot, surroundings: Surroundings) {
  return (TEMPLATES.of(snapshot) ?? [])
    .filter(({ template }) => !template)
    .map(({ name, address, ...record }) => ({
      name,
      href: href(address),
      problems: problemItems(record, surroundings),
    }));
}

export function templatePage(record: TemplateRecord, snapshot: Snapshot, surroundings: Surroundings) {
  const { template, name, address, editUrl, issueForm } = record;
  const { repository } = snapshot.portal;
  return {
    title: template?.title ?? name,
    description: template?.description ?? 'This template has errors, so it cannot be used.',
    ...(template && {
      card: templateCard(template, address, cardSurroundings(snapshot, surroundings.entities)),
      props: templateProps(template, { snapshot, issueForm: issueForm ?? null }),
      byHand: byHand(template),
    }),
    problems: problemItems(record, surroundings),
    ...(editUrl && { editUrl }),
    ...(issueForm && repository && { issueForm: issueFormLink(repository, issueForm) }),
  };
}

function templateProps(
  template: Template,
  { snapshot, issueForm }: { snapshot: Snapshot; issueForm: string | null },
): TemplateProps {
  const { name, title, parameters } = template;
  return {
    base: href(''),
    page: name,
    kind: scaffold.name,
    title,
    template,
    issueForm,
    schema: parameters,
    groups: groupsOf(template),
    destination: destinationOf(snapshot),
    ...portalProps(snapshot),
    requests: knownTypes(template, snapshot),
  };
}

function knownTypes({ resources }: Template, snapshot: Snapshot): TemplateProps['requests'] {
  const provisioning = PROVISIONING.of(snapshot);
  if (!provisioning || resources.length === 0) return null;
  const asked = new Set(resources.map(({ type }) => type));
  const types = (RESOURCE_TYPES.of(snapshot) ?? []).map(({ type }) => type).filter(({ name }) => asked.has(name));
  return { types, provisioning };
}

/** What every service has, and what this template asks besides. */
function groupsOf(template: Template): FieldGroup[] {
  const parameters = Object.entries(parameterSchemas(template));
  const isFirst = (name: string, schema: JsonSchema) =>
    STANDARD_PARAMETERS.includes(name) || pickerOf(schema) === 'system';
  const named = (first: boolean) =>
    parameters.filter(([name, schema]) => isFirst(name, schema) === first).map(([name]) => name);
  return [
    { legend: 'The service', fields: named(true) },
    { legend: 'How it is made', fields: named(false) },
  ];
}

function problemItems({ problems, editUrl }: Pick<TemplateRecord, 'problems' | 'editUrl'>, surroundings: Surroundings) {
  const { problemOwners, entities } = surroundings;
  return problems.map((problem) => ({
    ...problemItem(problem, problemOwners, entities),
    ...(editUrl?.endsWith(problem.file) && { editUrl: `${editUrl}#L${problem.line}` }),
  }));
}

type CardSurroundings = ReturnType<typeof cardSurroundings>;

function cardSurroundings(snapshot: Snapshot, entities: Entities) {
  const types = (RESOURCE_TYPES.of(snapshot) ?? []).map(({ type }) => [type.name, type.title] as const);
  return { entities, uses: usesOf(snapshot), typeTitles: new Map(types) };
}

export type TemplateCard = ReturnType<typeof templateCard>;

function templateCard(template: Template, address: string, { entities, uses, typeTitles }: CardSurroundings) {
  const { name, title, description, owner, tags, icon, produces, version, use } = template;
  const used = uses.get(name) ?? 0;
  return {
    ...defined({ icon }),
    ...(used > 0 && { used: `${count(used, 'service', 'services')} made from it` }),
    title,
    description,
    tags,
    version,
    href: href(address),
    owner: mention(owner, entities),
    variants: templateVariants(template).map(({ type, query }) => ({
      title: `With ${typeTitles.get(type) ?? type}`,
      href: `${href(address)}?${query}#request`,
    })),
    resources: produces.resources ?? [],
    produces: `${produces.type}, ${produces.lifecycle}`,
    use: `${use.who.length === 0 ? 'For everybody' : `For ${listed(use.who)}`}; approved by the owner${use.approvals.length === 0 ? '' : ` and ${listed(use.approvals)}`}`,
  };
}

function mention(owner: string, entities: Entities): Mention {
  const ref = parseRef(owner, 'team');
  return ref ? entities.mention(ref) : { title: owner };
}

function byHand(template: Template): AskByHand {
  const { required = [] } = template.parameters as { required?: readonly string[] };
  const schema = { ...template.parameters, required: [...STANDARD_PARAMETERS, ...required] };
  return askByHand(schema, `npx portal scaffold ${template.name}`);
}
