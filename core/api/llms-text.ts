import type { EntityRecord, Snapshot } from '../snapshot/snapshot.ts';
import type { EntityIndex } from './entity-index.ts';

/** More services than this are left to the API: a text that nobody can read whole helps nobody. */
const LISTED = 500;

/**
 * The portal in plain words, for language models and for people with a terminal.
 *
 * @see https://llmstxt.org
 */
export function llmsText({ portal, entities, kinds }: Snapshot, index: EntityIndex): string {
  const services = entities.filter((entity) => entity.kind === 'service');
  return [
    `# ${oneLine(portal.title)}`,
    `> The catalog of ${kinds.map(({ count, name, plural }) => `${count} ${count === 1 ? name : plural}`).join(', ')}: who owns what, what it depends on and how to call it.`,
    [
      '## API',
      `- [OpenAPI description](${index.api('openapi')}): every address below, with the shape of its answers`,
      ...kinds.map(({ title, address, summary }) => `- [${title}](${index.api(address)})${summary && `: ${summary}`}`),
      `- [Facets](${index.api('facets')}): owners, domains and other facts with counts`,
      `- [Compact index](${index.api('catalog')}): every entity in columns`,
    ].join('\n'),
    ['## Services', ...services.slice(0, LISTED).map((service) => line(service, index)), ...rest(services.length)].join(
      '\n',
    ),
  ].join('\n\n');
}

function line({ name, address, description, owner }: EntityRecord, index: EntityIndex): string {
  const team = owner ? ` Owned by ${owner.replace(/^team:(?:default\/)?/, '')}.` : '';
  return `- [${oneLine(name)}](${index.page(address)}): ${oneLine(description)}${team}`;
}

function rest(count: number): string[] {
  return count > LISTED ? [`- ${count - LISTED} more: see the API.`] : [];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[[\]]/g, '').trim();
}
