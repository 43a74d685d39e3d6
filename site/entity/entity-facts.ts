import { safeUrl } from '#core/catalog/safe-url.ts';
import { valueWords } from '#core/fact/fact-words.ts';
import { factsOfKind } from '#core/fact/list-views.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Fact as CoreFact } from '#core/part/fact.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import type { Fact, FactValue, Section } from '../section.ts';
import type { Entities } from '../snapshot/entities.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { withoutScheme } from '../text/words.ts';
import FactList from './FactList.astro';

export interface FactsView {
  facts: Fact[];
  heading: string;
  /** Whether the facts are annotations: their terms are names that a tool chose, and can be long. */
  areAnnotations: boolean;
}

export const factsSection: Section<FactsView> = {
  id: 'facts',
  title: 'Facts',
  place: 'rail',
  isFact: true,
  view: (entity, context) => ({ heading: 'Facts', facts: lines(entity, context), areAnnotations: false }),
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

function lines(entity: EntityRecord, { entities, snapshot }: PageContext): Fact[] {
  const { facts, source } = listsOf(snapshot);
  const known = factsOfKind(facts, entity.kind)
    .filter(({ onPage }) => onPage === 'line')
    .map((fact) => ({ fact, line: { term: termOf(fact), values: valuesOf(fact) } }));
  const declared = (entity.declared ?? []).map(({ term, text }) => ({ term, values: [linked(text)] }));
  // What everybody can see in YAML is last.
  const isLast = ({ place }: CoreFact) => place === 'upkeep';
  return [
    ...known.filter(({ fact }) => !isLast(fact)).map(({ line }) => line),
    ...declared,
    ...known.filter(({ fact }) => isLast(fact)).map(({ line }) => line),
  ].filter(({ values }) => values.length > 0);

  function termOf(fact: CoreFact): string {
    return fact.heading && valuesOf(fact).length > 1 ? fact.heading : fact.title;
  }

  function valuesOf(fact: CoreFact): FactValue[] {
    if (fact.is === 'mention') return fact.value(entity, source).map((ref) => mentioned(ref, entities));
    const href = fact.link?.(entity, source);
    const words = fact.lines?.(entity) ?? valueWords(fact, fact.value(entity, source));
    return words.map((text) => ({
      ...(href === undefined ? linked(text) : { text: href === text ? withoutScheme(text) : text, href }),
      ...(fact.isCode && { mono: true }),
    }));
  }
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
