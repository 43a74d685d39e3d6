import { REFERENCE_SLOT } from '../../api-reference/reference-record.ts';
import { DOCS_ADDRESS, DOCS_SLOT } from '../../docs/doc-record.ts';
import { valueWords } from '../../fact/fact-words.ts';
import { factsOfKind } from '../../fact/list-views.ts';
import type { EntityRecord } from '../../part/entity-record.ts';
import type { Fact } from '../../part/fact.ts';
import type { EntityIndex } from '../../published/entity-index.ts';
import type { Lists } from '../../snapshot/lists.ts';
import { oneLine } from '../../text/harmless.ts';

/** Writes what the page of an entity says as Markdown, for programs that read. Links lead to the twins of other pages. */
export function entityTwin(entity: EntityRecord, index: EntityIndex, lists: Lists): string {
  const parts = [
    `# ${plain(entity.title)}`,
    entity.description.trim(),
    list(facts(entity, index, lists)),
    ...entity.relations
      .filter(({ relation, direction }) => relation !== 'ownedBy' || direction !== 'forward')
      .map(({ heading, refs, hidden }) =>
        section(heading, [
          ...refs.map((ref) => `- ${named(ref, index)}`),
          ...(hidden === undefined ? [] : [`- ${hidden.toLocaleString('en')} hidden`]),
        ]),
      ),
    section('Documentation', documentation(entity, index)),
    section(
      'Links',
      entity.links.map(({ title, url }) => `- ${link(title, url)}`),
    ),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function facts(entity: EntityRecord, index: EntityIndex, lists: Lists): [name: string, value: string | undefined][] {
  const { spec, oncall } = entity;
  const reference = REFERENCE_SLOT.of(entity);
  const said = factsOfKind(lists.facts, entity.kind).filter(({ onPage }) => onPage !== undefined);
  return [
    ['Kind', plain(entity.kind)],
    ...said.map((fact): [string, string | undefined] => [plain(fact.title), wordsOf(fact, entity, { index, lists })]),
    ['Description of the API', reference ? `${index.base}${reference.download}` : spec?.url],
    ...Object.entries(oncall).map(([name, value]): [string, string] => [`On call: ${plain(name)}`, plain(value)]),
    ['Everything as JSON', index.api(entity.address)],
    ['Page', index.page(entity.address)],
  ];
}

function wordsOf(
  fact: Fact,
  entity: EntityRecord,
  { index, lists }: { index: EntityIndex; lists: Lists },
): string | undefined {
  const words =
    fact.is === 'mention'
      ? fact.value(entity, lists.source).map((ref) => named(ref, index))
      : (fact.lines?.(entity) ?? valueWords(fact, fact.value(entity, lists.source))).map(plain);
  return words.join(', ') || undefined;
}

function list(facts: readonly [name: string, value: string | undefined][]): string {
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [`- ${name}: ${value}`])).join('\n');
}

function section(heading: string, lines: readonly string[]): string {
  return lines.length > 0 ? `## ${heading}\n\n${lines.join('\n')}` : '';
}

function documentation(entity: EntityRecord, index: EntityIndex): string[] {
  const elsewhere = DOCS_ADDRESS.of(entity);
  const here = (DOCS_SLOT.of(entity) ?? []).map((doc) =>
    [`- ${link(doc.title, index.twin(doc.address))}`, plain(doc.summary)].filter(Boolean).join(': '),
  );
  return [...here, ...(elsewhere === undefined ? [] : [`- ${elsewhere}`])];
}

function named(ref: EntityRecord['ref'], index: EntityIndex): string {
  const entity = index.get(ref);
  if (entity) return link(entity.title, index.twin(entity.address));
  const { kind, name } = index.related(ref);
  return plain(`${kind}:${name}`);
}

function link(title: string, address: string): string {
  return `[${plain(title)}](${address.replace(/[\s()<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`;
}

/** A text of one line, without what would end a link. */
export function plain(text: string): string {
  return oneLine(text).replace(/[[\]]/g, '').trim();
}
