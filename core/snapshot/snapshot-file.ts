import { type HtmlPlace, withHtmlBeside } from '../docs/doc-record.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * A snapshot as the lines of a file, for another process: first all but the entities, then one entity a line. Of a large catalog
 * neither side ever holds all of it as one text, which would take as much memory as the snapshot itself.
 *
 * @param put adds the HTML of a document to the file beside it
 */
export function* snapshotLines({ entities, ...rest }: Snapshot, put: (html: string) => HtmlPlace): Iterable<string> {
  yield JSON.stringify(rest);
  for (const entity of entities) yield JSON.stringify(withHtmlBeside(entity, put));
}

export function documentsBeside(snapshotFile: string): string {
  return `${snapshotFile}.documents`;
}

export function readSnapshot(lines: Iterable<string>): Snapshot {
  let rest: Omit<Snapshot, 'entities'> | undefined;
  const entities: EntityRecord[] = [];
  for (const line of lines) {
    if (rest) entities.push(JSON.parse(line));
    else rest = JSON.parse(line);
  }
  if (!rest) throw new Error('The file of the snapshot is empty.');
  return { ...rest, entities };
}
