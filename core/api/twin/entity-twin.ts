import { REFERENCE_SLOT } from '../../api-reference/reference-record.ts';
import { DOCS_ADDRESS, DOCS_SLOT } from '../../docs/doc-record.ts';
import type { EntityRecord, RelationRecord } from '../../part/entity-record.ts';
import type { EntityIndex } from '../../published/entity-index.ts';
import { oneLine } from '../../text/harmless.ts';

/** Writes what the page of an entity says as Markdown, for programs that read. Links lead to the twins of other pages. */
export function entityTwin(entity: EntityRecord, index: EntityIndex): string {
  const parts = [
    `# ${plain(entity.title)}`,
    entity.description.trim(),
    list(facts(entity, index)),
    ...entity.relations
      .filter(isNoFact)
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

function facts(entity: EntityRecord, index: EntityIndex): [name: string, value: string | undefined][] {
  const { kind, owner, system, domain, type, lifecycle, tier, repo, endpoint, tags, spec, oncall } = entity;
  const reference = REFERENCE_SLOT.of(entity);
  const mention = (ref: typeof owner) => ref && named(ref, index);
  return [
    ['Kind', plain(kind)],
    ['Name', plain(entity.name)],
    ['Owner', mention(owner)],
    ['System', mention(system)],
    ['Domain', mention(domain)],
    ['Type', type && plain(type)],
    ['Lifecycle', lifecycle && plain(lifecycle)],
    ['Tier', tier === undefined ? undefined : String(tier)],
    ['Repository', repo],
    ['Endpoint', endpoint],
    ['Description of the API', reference ? `${index.base}${reference.download}` : spec?.url],
    ['Tags', tags.map(plain).join(', ') || undefined],
    ...Object.entries(oncall).map(([name, value]): [string, string] => [`On call: ${plain(name)}`, plain(value)]),
    ['Everything as JSON', index.api(entity.address)],
    ['Page', index.page(entity.address)],
  ];
}

/** The owner is among the facts. */
function isNoFact({ relation, direction }: RelationRecord): boolean {
  return relation !== 'ownedBy' || direction !== 'forward';
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
function plain(text: string): string {
  return oneLine(text).replace(/[[\]]/g, '').trim();
}
