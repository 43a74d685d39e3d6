import { type CatalogIndex, namesOfRows } from '../published/catalog-index.ts';
import { count } from '../text/count.ts';
import type { Entry } from './entry-index.ts';

export interface CatalogEntry extends Entry {
  owner?: string;
  domain?: string;
}

/** What people look for a team for. */
const TEAM_WORDS = ['on-call', 'contact'];

/** The entries of a catalog, as its published index has them. People type the kind, too: `payments team`. */
export function catalogEntries({ count, values, columns, lists, ...more }: CatalogIndex): CatalogEntry[] {
  const others = namesOfRows(more);
  return Array.from({ length: count }, (_, row): CatalogEntry => {
    const name = columns.name[row]!;
    const place = columns.kind[row]!;
    const kind = values.kind[place]!;
    const owner = values.owner[columns.owner[row]!];
    const domain = values.domain[columns.domain[row]!];
    const names = others.get(row);
    const [type, lifecycle] = [values.type[columns.type[row]!], values.lifecycle[columns.lifecycle[row]!]];
    return {
      address: `${lists[place]}/${columns.address[row] || name}`,
      ...{ kind, name, title: columns.title[row] || name },
      words: [
        ...(owner ? [owner] : []),
        kind,
        ...(type ? [type] : []),
        ...(lifecycle ? [lifecycle] : []),
        ...(kind === 'team' ? TEAM_WORDS : []),
        ...columns.tags[row]!.map((tag) => values.tag[tag]!),
      ],
      ...{ ...(owner && { owner }), ...(domain && { domain }), ...(names && { names }) },
    };
  });
}

/** What entities use and the catalog does not have. It has no page: a map shows what uses it. */
export interface ExternalEntry extends Entry {
  query: string;
}

export function externalEntries({ externals = [] }: Pick<CatalogIndex, 'externals'>): ExternalEntry[] {
  return externals.map(([name, users]) => ({
    ...{ address: `external/${name}`, kind: 'external', name, title: name },
    words: ['external', 'third-party', 'vendor', `used by ${count(users, 'entry', 'entries')}`],
    query: `of=external:${encodeURIComponent(name)}`,
  }));
}
