import { LIST_FIELDS } from '../catalog/lists/list-fields.ts';
import type { Column } from '../catalog/lists/list-kinds.ts';
import type { NamedEntity } from '../catalog/named-entity.ts';
import type { Status } from '../health/status.ts';
import { dayText } from './compared-value.ts';
import { countedList } from './counted-list.ts';
import { endOf } from './facet-column.ts';
import { UNKNOWN } from './fact-columns.ts';
import type { ResourceState } from './resource-facts.ts';
import type { Row, RowTable } from './row-table.ts';

/** What one row says in one column. */
export type Cell =
  | { is: 'health'; status: Status; words: string | undefined }
  | { is: 'state'; state: ResourceState }
  | { is: 'mentions'; mentions: readonly NamedEntity[] }
  | { is: 'chips'; texts: readonly string[] }
  | { is: 'money'; text: string; amount: number }
  /** With the address below the base of the rows that it counts. */
  | { is: 'number'; number: number; list?: string }
  | { is: 'text'; text: string }
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
  const texts = titlesOf(table, place, column as keyof RowTable['facets']);
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
  type: ({ type }) => (type ? { is: 'chips', texts: [type] } : undefined),
  tags: ({ tags }) => (tags.length > 0 ? { is: 'chips', texts: tags } : undefined),
  lifecycle: ({ lifecycle }) => worded(lifecycle),
  tier: ({ tier }) => (tier === undefined ? undefined : { is: 'number', number: tier }),
  environments: ({ environments = [] }) => (environments.length > 0 ? { is: 'list', texts: environments } : undefined),
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

function worded(text: string | undefined): Cell | undefined {
  return text ? { is: 'text', text } : undefined;
}

function titlesOf({ facets }: RowTable, row: number, field: keyof RowTable['facets']): string[] {
  const column = facets[field];
  if (!column) return [];
  const places = column.places.subarray(column.starts[row] ?? 0, endOf(column, row));
  return Array.from(places).flatMap((place) => (place === column.none ? [] : column.values[place]!.title));
}

/** A cell as a table of a spreadsheet has it. */
export function cellText(cell: Cell | undefined): string {
  if (!cell || cell.is === 'missing') return '';
  if (cell.is === 'health') return cell.status;
  if (cell.is === 'state') return cell.state;
  if (cell.is === 'mentions') return cell.mentions.map(({ name }) => name).join(' ');
  if (cell.is === 'chips' || cell.is === 'list') return cell.texts.join(' ');
  if (cell.is === 'money') return String(cell.amount);
  return cell.is === 'number' ? String(cell.number) : cell.text;
}
