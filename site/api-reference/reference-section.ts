import { REFERENCE_SLOT, type ReferenceRecord } from '#core/api-reference/reference-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Section } from '../section.ts';
import { specSource } from '../synced/copied-from.ts';
import { fileHref, href } from '../text/href.ts';
import { number } from '../text/words.ts';
import ReferencePanel from './ReferencePanel.astro';
import { callFacts, operationGroups } from './reference-page.ts';

const SHOWN = 12;

export const referenceSection: Section<ReferenceView> = {
  id: 'reference',
  title: 'Reference',
  place: 'main',
  view,
  Component: ReferencePanel,
  links: ({ count }) => [{ id: 'reference', title: 'Reference', count }],
  actions: (entity) => {
    const reference = REFERENCE_SLOT.of(entity);
    return reference ? [{ title: 'Reference', href: href(reference.address), icon: 'braces' }] : [];
  },
};

export type ReferenceView = NonNullable<ReturnType<typeof view>>;

function view(entity: EntityRecord) {
  const reference = REFERENCE_SLOT.of(entity);
  if (!reference) return undefined;
  const { formatName, title, version, address, download, operations, left, problems } = reference;
  const copied = specSource(entity);
  const count = operations.length + left;
  const facts = [
    { term: 'Title', text: title },
    { term: 'Version', text: version },
    { term: 'Format', text: formatName },
    { term: 'File', text: entity.spec?.file },
  ];
  return {
    facts: facts.flatMap(({ term, text }) => (text ? [{ term, text }] : [])),
    ...callFacts(reference),
    groups: operationGroups(reference, SHOWN),
    count,
    ...exampleOf(reference),
    all: count > 1 ? `How to call all ${number(count)} operations` : 'How to call it',
    problems:
      problems.length > 0
        ? `${number(problems.length)} ${problems.length === 1 ? 'problem' : 'problems'} in the description`
        : undefined,
    page: href(address),
    download: { href: fileHref(download), file: download.slice(download.lastIndexOf('/') + 1) },
    ...(copied && { copied }),
  };
}

function exampleOf({ operations }: ReferenceRecord) {
  const known = operations.filter(({ call, deprecated }) => call !== undefined && !deprecated);
  const { call } = known.find(({ kind }) => kind === 'GET' || kind === 'query') ?? known[0] ?? {};
  return call === undefined ? {} : { example: call };
}
