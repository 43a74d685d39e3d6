import { LIST_FIELDS, type ListField } from '../catalog/lists/list-fields.ts';
import type { Column } from '../catalog/lists/list-kinds.ts';
import type { NamedEntity } from '../catalog/named-entity.ts';
import type { Status } from '../health/status.ts';
import { dayText } from '../text/compared-value.ts';
import { countedList } from './counted-list.ts';
import { titlesAt } from './facet-column.ts';
import { UNKNOWN } from './fact-columns.ts';
import type { ResourceState } from './resource-facts.ts';
import type { Row, RowTable } from './row-table.ts';

/** What one row says in one column. */
export type Cell =
  | { is: 'health'; status: Status; words: string | undefined }
  | { is: 'state'; state: ResourceState }
  | { is: 'mentions'; mentions: readonly NamedEntity[] }
  /** Values of a field, each of which leads to the rows that have it. */
  | { is: 'chips'; field: ListField; values: readonly string[] }
  | { is: 'values'; field: ListField; values: readonly string[] }
  | { is: 'money'; text: string; amount: number }
  /** With the address below the base of the rows that it counts. */
  | { is: 'number'; number: number; list?: string }
  | { is: 'text'; text: string }
  /** By their titles, which are not what a filter calls them. */
  | { is: 'list'; texts: readonly string[] }
  /** What is missing, in pale words. */
  | { is: 'missing'; text: string };

/** @returns undefined for an empty cell */
export function cellOf(table: RowTable, place: number, column: Column): Cell | undefined {
  const row = table.rows[place]!;
  const own = OWN[column];
  if (own) return own(row, table, place);
  const mentions = table.mentions[column as keyof RowTable['mentions']]?.[place];
  if (mentions) return mentions.length > 0 ? { is: 'mentions', mentions } : undefined;
  const number = table.numbers[column as keyof RowTable['numbers']]?.[place];
  if (number !== undefined) {
    const list = countedList(column, row.ref);
    return number > 0 ? { is: 'number', number, ...(list !== undefined && { list }) } : undefined;
  }
  const texts = titlesAt(table.facets[column as keyof RowTable['facets']], place);
  return texts.length > 0 ? { is: 'list', texts } : undefined;
}

type OwnCell = (row: Row, table: RowTable, place: number) => Cell | undefined;

const OWN: Readonly<Partial<Record<Column, OwnCell>>> = {
  health: ({ health, healthWords, isNotProbed }) => {
    if (health) return { is: 'health', status: health, words: healthWords };
    return isNotProbed ? { is: 'missing', text: LIST_FIELDS.health.none! } : undefined;
  },
  state: ({ state }) => state && { is: 'state', state },
  owner: ({ owner }) => mentioned(owner),
  service: ({ service }) => mentioned(service),
  domain: ({ domain }) => mentioned(domain),
  system: ({ system }) => mentioned(system),
  type: ({ type }) => valued('chips', 'type', type),
  tags: (_, { facets }, place) => valued('chips', 'tag', ...titlesAt(facets.tag, place)),
  lifecycle: ({ lifecycle }) => valued('values', 'lifecycle', lifecycle),
  tier: ({ tier }) => valued('values', 'tier', tier && String(tier)),
  environments: ({ environments = [] }) => valued('values', 'environment', ...environments),
  cost: ({ cost }) => cost && { is: 'money', ...cost },
  expires: ({ expires }) => worded(expires),
  email: (_, { emails }, place) => worded(emails?.[place]),
  changed: (_, { numbers }, place) => {
    const day = numbers.changed?.[place] ?? UNKNOWN;
    return day === UNKNOWN ? undefined : { is: 'text', text: dayText(day) };
  },
};

function mentioned(entity: NamedEntity | undefined): Cell | undefined {
  return entity && { is: 'mentions', mentions: [entity] };
}

function valued(
  is: 'chips' | 'values',
  field: ListField,
  ...given: readonly (string | 0 | undefined)[]
): Cell | undefined {
  const values = given.flatMap((value) => value || []);
  return values.length > 0 ? { is, field, values } : undefined;
}

function worded(text: string | undefined): Cell | undefined {
  return text ? { is: 'text', text } : undefined;
}

/** A cell as a table of a spreadsheet has it. */
export function cellText(cell: Cell | undefined): string {
  if (!cell || cell.is === 'missing') return '';
  if (cell.is === 'health') return cell.status;
  if (cell.is === 'state') return cell.state;
  if (cell.is === 'mentions') return cell.mentions.map(({ name }) => name).join(' ');
  if (cell.is === 'chips' || cell.is === 'values') return cell.values.join(' ');
  if (cell.is === 'list') return cell.texts.join(' ');
  if (cell.is === 'money') return String(cell.amount);
  return cell.is === 'number' ? String(cell.number) : cell.text;
}
