import type { Link } from '../catalog/entity.ts';
import type { DocRecord } from './doc-record.ts';

/** The address that an entry links to as its `runbook` or `dashboard`: by the link's type, else by its title. */
export function linkAs(type: 'runbook' | 'dashboard', links: readonly Link[]): string | undefined {
  return links.find((link) => link.type === type || link.title.toLowerCase().includes(type))?.url || undefined;
}

export function runbookPage<Doc extends Pick<DocRecord, 'address'>>(docs: readonly Doc[]): Doc | undefined {
  return docs.find(({ address }) => address.endsWith('/runbook'));
}
