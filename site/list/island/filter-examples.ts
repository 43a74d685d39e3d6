import { LIST_FIELDS } from '#core/catalog/lists/list-fields.ts';
import { fieldsOf } from '#core/catalog/lists/list-kinds.ts';

interface FilterExample {
  written: string;
  meaning: string;
}

/** One example of each thing that a filter can ask, with a field that the list has. */
export function filterExamples(list: string): FilterExample[] {
  const fields = fieldsOf(list);
  const named = fields.find((field) => field === 'owner') ?? fields.find((field) => field === 'team') ?? 'type';
  const lacked = fields.find((field) => field === 'oncall') ?? named;
  const counted = fields.find((field) => LIST_FIELDS[field].order === 'number' && field !== 'tier') ?? 'problems';
  return [
    { written: 'basket receipt', meaning: 'Both words, anywhere in the row' },
    { written: '"basket to receipt"', meaning: 'These words together' },
    { written: `${named}:payments,supply`, meaning: 'One of these values, or of values that begin so' },
    { written: `-${named}:payments`, meaning: 'Without this value; a minus before a word leaves it out, too' },
    { written: `${lacked}:none`, meaning: `Without any value; in short, -${lacked}` },
    { written: `${counted}:>2`, meaning: 'A number: also >=, <, <= and 2..5' },
    ...(fields.includes('changed')
      ? [{ written: 'changed:<7d', meaning: 'Less than 7 days ago; also yesterday, >2026-11-01 and >1y' }]
      : []),
  ];
}
