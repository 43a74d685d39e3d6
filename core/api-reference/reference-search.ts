import type { ShownEntity } from '../part/part-api.ts';
import type { SearchPage } from '../part/search-page.ts';
import { escapeHtml } from '../text/escape-html.ts';
import type { Operation } from './reference.ts';
import { REFERENCE_SLOT, type ReferenceRecord } from './reference-record.ts';

export function* referenceSearch(entity: ShownEntity): Iterable<SearchPage> {
  const reference = REFERENCE_SLOT.of(entity);
  if (!reference) return;
  yield referencePage(entity, reference);
  for (const operation of reference.operations) yield operationPage(operation, entity, reference);
}

function referencePage({ title }: ShownEntity, reference: ReferenceRecord): SearchPage {
  const groups = new Set(reference.operations.flatMap(({ group }) => group ?? []));
  const texts = [reference.title, reference.formatName, reference.description, [...groups].join(', ')];
  const html = texts.map((text) => weighed(text, 1)).join('');
  return { address: reference.address, title: `${title}: reference`, of: reference.formatName, type: 'api', html };
}

/** People know an operation by its path and its name, so both weigh like a heading. */
function operationPage(
  { kind, path, id, summary, group, anchor }: Operation,
  { title }: ShownEntity,
  { address, version }: ReferenceRecord,
): SearchPage {
  const of = version === undefined ? title : `${title}, version ${version}`;
  const html = `${weighed(id, 7)}${weighed(summary, 4)}${weighed(group, 2)}${weighed(of, 1)}`;
  return { address, anchor, title: `${kind} ${path}`, of, type: 'operation', html };
}

function weighed(text: string | undefined, weight: number): string {
  return text ? `<p data-pagefind-weight="${weight}">${escapeHtml(text)}</p>` : '';
}
