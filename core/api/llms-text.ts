import { DOCS_SLOT } from '../docs/doc-record.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { EntityIndex } from '../published/entity-index.ts';
import { factRef } from '../published/fact-ref.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { plain } from './twin/entity-twin.ts';

/** More services than this are only in the API: nobody reads a longer text. */
const LISTED = 500;

/** The portal in plain words, for language models and for people with a terminal. @see https://llmstxt.org */
export function llmsText({ portal, entities, kinds }: Snapshot, index: EntityIndex): string {
  const services = entities.filter((entity) => entity.kind === 'service');
  return [
    `# ${plain(portal.title)}`,
    `> ${contents(kinds)}: who owns what, what it depends on and how to call it.`,
    [
      '## API',
      `- [OpenAPI description](${index.api('openapi')}): every address below, with the shape of its answers`,
      ...kinds.map(
        ({ title, address, summary }) => `- [${plain(title)}](${index.api(address)})${summary && `: ${summary}`}`,
      ),
      `- [Facets](${index.api('facets')}): owners, domains and other facts with counts`,
      `- [Compact index](${index.api('catalog')}): every entity in columns`,
    ].join('\n'),
    [
      '## Pages as Markdown',
      'Every page of an entry and every document is Markdown at its address with `.md`, as the services and documents below are.',
    ].join('\n'),
    ['## Services', ...services.slice(0, LISTED).map((service) => line(service, index)), ...rest(services.length)].join(
      '\n',
    ),
    ...documents(entities, index),
  ].join('\n\n');
}

function contents(kinds: Snapshot['kinds']): string {
  const counts = kinds.map(({ count, name, plural }) => plain(`${count} ${count === 1 ? name : plural}`));
  return counts.length > 0 ? `The catalog of ${counts.join(', ')}` : 'A catalog that is empty so far';
}

function line(entity: EntityRecord, index: EntityIndex): string {
  const owner = factRef(entity, 'owner');
  const words = [plain(entity.description), owner && `Owned by ${owner}.`].filter(Boolean).join(' ');
  return `- [${plain(entity.name)}](${index.twin(entity.address)})${words && `: ${words}`}`;
}

function documents(entities: Snapshot['entities'], index: EntityIndex): string[] {
  const lines = entities.flatMap((entity) =>
    (DOCS_SLOT.of(entity) ?? []).map(
      (doc) =>
        `- [${plain(doc.title)}](${index.twin(doc.address)}): ${[`of ${plain(entity.name)}`, plain(doc.summary)].filter(Boolean).join('. ')}`,
    ),
  );
  return lines.length > 0 ? [['## Documentation', ...lines.slice(0, LISTED), ...rest(lines.length)].join('\n')] : [];
}

function rest(count: number): string[] {
  return count > LISTED ? [`- ${count - LISTED} more: see the API.`] : [];
}
