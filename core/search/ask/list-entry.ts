import type { List } from '../../fact/list.ts';
import { listQuery } from '../../list/list-state.ts';
import { formatFieldQuery, namedValue } from '../../text/field-query.ts';
import type { Entry } from '../entry-index.ts';
import { type ListValue, NAMED_FACTS } from './list-values.ts';
import type { AskedField, Question } from './question.ts';

export interface ListEntry extends Entry {
  count?: number;
  /** Of the list's address: `type=postgresql`. */
  query: string;
  leftOut?: readonly string[];
}

export type Chosen = readonly { value: ListValue; isExcluded: boolean; isWhole: boolean }[];

/** The list of what a question asks for. @param stateField the fact whose states a question names */
export function listEntry(
  list: List,
  chosen: Chosen,
  { fields, states, stateField }: Pick<Question, 'fields' | 'states'> & { stateField: string },
): ListEntry {
  const conditions = [
    ...chosen.map(({ value: { fact, value }, isExcluded }) => ({
      ...{ field: fact, isExcluded, values: [namedValue(value)] },
    })),
    ...fields.map(({ field, value, isExcluded }) => ({
      ...{ field, isExcluded, values: [{ text: value, isLiteral: false }] },
    })),
    ...bySign(states).map(({ isExcluded, names }) => ({
      ...{ field: stateField, isExcluded, values: names.map(namedValue) },
    })),
  ];
  const inOrder = [...chosen].sort((a, b) => NAMED_FACTS.indexOf(a.value.fact) - NAMED_FACTS.indexOf(b.value.fact));
  const phrases = [
    ...inOrder.map(({ value: { fact, value }, isExcluded }) =>
      [isExcluded ? 'not ' : '', list.fact(fact)?.asked?.phrase ?? 'with', ' ', value].join(''),
    ),
    ...fields.map(({ phrase }) => phrase),
    ...bySign(states).map(({ isExcluded, names }) => `that are ${isExcluded ? 'not ' : ''}${names.join(' or ')}`),
  ];
  // What is left out names nothing: `not down` is no list that is called so.
  const wanted = states.flatMap(({ value, isExcluded }) => (isExcluded ? [] : value));
  const name = [...chosen.map(({ value }) => value.value), ...wanted].join(' ');
  return {
    ...{
      address: list.address,
      kind: 'list',
      name,
      title: `${listTitle(list.address)} ${phrases.join(' ')}`,
      words: [],
    },
    query: listQuery(formatFieldQuery({ words: [], conditions }), list).slice(1),
  };
}

/** `Services`, `APIs`. @param list as in addresses: `kinds/location` */
export function listTitle(list: string): string {
  if (list === 'apis') return 'APIs';
  const name = list.replace(/^kinds\//, '');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function bySign(states: readonly AskedField[]): { isExcluded: boolean; names: string[] }[] {
  return [false, true].flatMap((isExcluded) => {
    const names = new Set(states.flatMap((of) => (of.isExcluded === isExcluded ? of.value : [])));
    return names.size > 0 ? [{ isExcluded, names: [...names] }] : [];
  });
}
