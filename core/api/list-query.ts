import { shortRef } from '../catalog/ref.ts';
import type { EntitySummary } from '../published/entity-shapes.ts';
import { FACETS, type Facet, facetValues } from '../published/facets.ts';
import { type FieldCondition, NO_VALUE, parseFieldQuery } from '../text/field-query.ts';
import type { ListPage } from './open-api-components.ts';

export interface QueryRefusal {
  message: string;
  hint: string;
}

/** Whole numbers of a query, from 1. */
export const LIST_NUMBERS = {
  page: { description: 'Which page.', otherwise: 1, most: 1_000_000 },
  perPage: { description: 'The number on a page.', otherwise: 100, most: 1000 },
} as const;
const ONCE = ['q', ...Object.keys(LIST_NUMBERS)];

/**
 * Answers a list's query: `?owner=payments&tag=node&q=order&page=2&perPage=50`. A fact given twice matches either value;
 * different facts must all match; `q` is looked for in name, title, description, tags and other names, and may hold facts as the
 * filter of a list does: `-owner:payments tier:none "basket to receipt"`. Case does not matter.
 */
export function listPage(summaries: readonly EntitySummary[], query: URLSearchParams): ListPage | QueryRefusal {
  const known = [...FACETS, ...ONCE];
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const message = `There is no filter \`${unknown}\`.`;
    return { message, hint: `Filter by ${known.map((name) => `\`${name}\``).join(', ')}.` };
  }
  const twice = ONCE.find((name) => query.getAll(name).length > 1);
  if (twice !== undefined) return { message: `\`${twice}\` is given twice.`, hint: 'Give it once.' };
  const page = wholeNumber(query, 'page');
  const perPage = wholeNumber(query, 'perPage');
  if (typeof page !== 'number') return page;
  if (typeof perPage !== 'number') return perPage;
  const matches = summaries.filter(matcher(query));
  return { total: matches.length, page, perPage, items: matches.slice((page - 1) * perPage, page * perPage) };
}

export function isQueryRefusal(answer: ListPage | QueryRefusal): answer is QueryRefusal {
  return 'message' in answer;
}

function wholeNumber(query: URLSearchParams, name: keyof typeof LIST_NUMBERS): number | QueryRefusal {
  const { otherwise, most } = LIST_NUMBERS[name];
  const text = query.get(name);
  if (text === null) return otherwise;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= most) return number;
  const message = `\`${name}\` is \`${text}\`, which is not a whole number from 1 to ${most}.`;
  return { message, hint: `For example \`${name}=${otherwise}\`.` };
}

function matcher(query: URLSearchParams): (summary: EntitySummary) => boolean {
  const requested = FACETS.flatMap((facet) => {
    const values = query.getAll(facet).map((value) => value.toLowerCase());
    return values.length > 0 ? [{ facet, values }] : [];
  });
  const { words, conditions } = parseFieldQuery(query.get('q') ?? '', (name) => FACETS.some((facet) => facet === name));
  return (summary) =>
    requested.every(({ facet, values }) =>
      facetValues(summary, facet).some((value) => values.includes(value.toLowerCase())),
    ) &&
    words.every(({ text, isExcluded }) => searched(summary).includes(text.toLowerCase()) !== isExcluded) &&
    conditions.every((condition) => meets(summary, condition));
}

function meets(summary: EntitySummary, { field, isExcluded, values }: FieldCondition): boolean {
  const own = facetValues(summary, field as Facet).map((value) => value.toLowerCase());
  const isMeant = values.some(({ text, isLiteral }) =>
    !isLiteral && text === NO_VALUE ? own.length === 0 : own.includes(text.toLowerCase()),
  );
  return isMeant !== isExcluded;
}

function searched({ name, title, description, tags, aliases = [], formerly = [] }: EntitySummary): string {
  return [name, title, description, ...tags, ...aliases, ...formerly.map(shortRef)].join('\n').toLowerCase();
}
