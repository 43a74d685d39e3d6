import type { ListEntry } from './list-entry.ts';
import type { Question } from './question.ts';

/** The audit of the days that a query asks for changes of, and nothing else: it has the changes of every kind, and those of settings. */
export function auditLists({ names, kinds, states, fields }: Question): ListEntry[] {
  const [asked, ...others] = fields;
  const isOnly = [names, kinds, states, others].every(({ length }) => length === 0);
  if (!isOnly || asked?.field !== 'changed' || asked.isExcluded) return [];
  return [
    {
      ...{ address: 'audit', kind: 'audit', name: 'audit', title: `Everything ${asked.phrase}`, words: [] },
      query: `days=${/^<(\d+)d$/.exec(asked.value)?.[1] ?? asked.value}`,
    },
  ];
}
