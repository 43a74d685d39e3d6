import { shortRef, writtenRef } from '#core/catalog/ref.ts';
import { safeUrl } from '#core/catalog/safe-url.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Fact, FactValue, Section, SectionExtras } from '../section.ts';
import type { Entities } from '../snapshot/entities.ts';
import { withoutScheme } from '../text/words.ts';
import FactList from './FactList.astro';

/** Facts of an entity, each under its term. */
export interface FactsView {
  facts: Fact[];
  heading: string;
  /** Whether the facts are annotations: their terms are names that a tool chose, and can be long. */
  areAnnotations: boolean;
}

/** What there is to know of an entity at a glance. */
export const factsSection: Section<FactsView> = {
  id: 'facts',
  title: 'Facts',
  place: 'rail',
  isFact: true,
  view: (entity, { entities, snapshot }, page) => {
    const known = [
      ...loginFacts(entity, snapshot.portal.repository),
      ...facts(entity, entities, page?.sections ?? []),
    ].filter(({ values }) => values.length > 0);
    return { heading: 'Facts', facts: known, areAnnotations: false };
  },
  Component: FactList,
};

export const annotationsSection: Section<FactsView> = {
  id: 'annotations',
  title: 'Annotations',
  place: 'rail',
  view: ({ annotations }) => {
    const facts = Object.entries(annotations).map(([term, text]) => ({ term, values: [linked(text)] }));
    return facts.length > 0 ? { heading: 'Annotations', facts, areAnnotations: true } : undefined;
  },
  Component: FactList,
};

function facts(entity: EntityRecord, entities: Entities, sections: readonly SectionExtras[]): Fact[] {
  const {
    ref,
    namespace,
    aliases = [],
    formerly = [],
    environments = [],
    targets = [],
    forgeTeam,
    endpoint,
    declared = [],
    visibility,
    source,
  } = entity;
  const apis = entity.relations.find(({ heading }) => heading === 'Provides')?.refs ?? [];
  return [
    { term: 'Name', values: [{ text: writtenRef(ref), mono: true }] },
    { term: 'Namespace', values: namespace === 'default' ? [] : [{ text: namespace, mono: true }] },
    { term: 'Also called', values: aliases.map((text) => ({ text })) },
    { term: 'Formerly', values: formerly.map((was) => ({ text: shortRef(was), mono: true })) },
    { term: apis.length === 1 ? 'API' : 'APIs', values: apis.map((api) => mentioned(api, entities)) },
    { term: 'Endpoint', values: values(endpoint).map(({ text }) => linked(text)) },
    ...declared.map(({ term, text }) => ({ term, values: [linked(text)] })),
    {
      term: environments.length === 1 ? 'Environment' : 'Environments',
      values: environments.map(({ name, size }) => ({ text: size ? `${name} (${size})` : name })),
    },
    {
      term: targets.length === 1 ? 'Target' : 'Targets',
      values: targets.map((target) => ({ mono: true, ...linked(target) })),
    },
    {
      term: 'Forge team',
      values: values(forgeTeam).map(({ text }) => ({ text, mono: true, ...forgeTeamHref(text) })),
    },
    ...sections.flatMap((section) => section.facts?.(entity) ?? []),
    { term: 'Visible to', values: values(visibility) },
    {
      term: 'Written in',
      values: [{ text: `${source.file}:${source.line}`, mono: true, ...(source.editUrl && { href: source.editUrl }) }],
    },
  ];
}

function values(text: string | undefined): FactValue[] {
  return text ? [{ text }] : [];
}

function mentioned(ref: EntityRecord['ref'], entities: Entities): FactValue {
  const { title, href, note } = entities.mention(ref);
  return { text: note ? `${title} (${note})` : title, ...(href && { href }) };
}

/** A text that is an address leads there; it is shown without its scheme. */
function linked(text: string): FactValue {
  const url = /^(?:https?|mailto):/i.test(text) ? safeUrl(text) : undefined;
  return url ? { text: withoutScheme(text), href: url } : { text };
}

/** The login of a person, with the page at the forge where the portal is at one. */
function loginFacts({ kind, name }: EntityRecord, repository: string | undefined): Fact[] {
  if (kind !== 'person') return [];
  return [
    { term: 'Login', values: [{ text: name, mono: true, ...(repository && { href: `https://github.com/${name}` }) }] },
  ];
}

function forgeTeamHref(team: string): { href?: string } {
  const [, organization, slug] = /^([\w.-]+)\/([\w.-]+)$/.exec(team) ?? [];
  return organization ? { href: `https://github.com/orgs/${organization}/teams/${slug}` } : {};
}
