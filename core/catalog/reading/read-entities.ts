import { isMap } from '../../text/is-map.ts';
import { type Entity, isLocation, type Location, type Origin } from '../entity.ts';
import type { Files } from '../files.ts';
import { KINDS } from '../kinds/index.ts';
import type { Kinds } from '../kinds/kind.ts';
import { byPlace, fileProblem, type Problem } from '../problem.ts';
import { REQUESTS_ROOT } from '../team-folders.ts';
import type { Skipped } from '../validation.ts';
import { valuesCutByComment } from '../yaml/cut-by-comment.ts';
import { Locator } from '../yaml/locator.ts';
import { TextPlaces } from '../yaml/text-place.ts';
import { jsonPointer } from '../yaml/written-path.ts';
import { readYaml, type YamlDocument } from '../yaml/yaml-documents.ts';
import { entryFiles, type Scope } from './catalog-layout.ts';
import { fillPlaceholders } from './fill-placeholders.ts';
import { withFolderOwner } from './folder-owner.ts';
import { identityOf, isIdentity } from './identity.ts';
import { impliedPeople } from './implied-people.ts';
import { isPattern, locationTargets, MOST_PATTERNS } from './location-targets.ts';
import { foreignReason, skeletonReason } from './non-entry.ts';
import { formatOf, readEntity } from './read-entity.ts';
import { Asking, type FileReading, type ReadingMemory } from './reading-memory.ts';

export interface Reading {
  entities: Entity[];
  problems: Problem[];
  skipped: Skipped[];
}

export interface EntityReadOptions {
  /** The catalog's own by default. */
  kinds?: Kinds;
  memory?: ReadingMemory | undefined;
}

/** Reads every entry of a catalog. One bad file, or one bad document in a file, costs nothing but itself. */
export function readEntities(files: Files, scope: Scope, { kinds = KINDS, memory }: EntityReadOptions = {}): Reading {
  const reader = new Reader({ files, scope, kinds }, memory);
  const queue = entryFiles(files, scope);
  const seen = new Set(queue);
  for (const file of queue) {
    for (const target of reader.read(file).flatMap((location) => locationTargets(location, files))) {
      if (seen.has(target)) continue;
      seen.add(target);
      queue.push(target);
    }
  }
  return reader.finish();
}

interface Source {
  file: string;
  text: string;
  places: TextPlaces;
}

interface Ground {
  files: Files;
  scope: Scope;
  kinds: Kinds;
}

class Reader {
  readonly #files: Files;
  readonly #scope: Scope;
  readonly #kinds: Kinds;
  readonly #locator: Locator;
  readonly #memory: ReadingMemory | undefined;
  readonly #reading: Reading = { entities: [], problems: [], skipped: [] };

  constructor({ files, scope, kinds }: Ground, memory?: ReadingMemory) {
    this.#files = files;
    this.#scope = scope;
    this.#kinds = kinds;
    this.#locator = new Locator(files);
    this.#memory = memory;
  }

  /** @returns the Locations among the entities of the file, which lead to more files */
  read(file: string): Location[] {
    if (!this.#memory) return this.#read(file);
    const kept = this.#memory.recall(file) ?? this.#readAlone(file, this.#memory);
    this.#reading.entities.push(...kept.entities);
    this.#reading.problems.push(...kept.problems);
    this.#reading.skipped.push(...kept.skipped);
    return kept.entities.filter(isLocation);
  }

  #readAlone(file: string, memory: ReadingMemory): FileReading {
    const asking = new Asking(this.#files);
    const reader = new Reader({ files: asking, scope: this.#scope, kinds: this.#kinds });
    reader.#read(file);
    memory.keep(file, reader.#reading, asking);
    return reader.#reading;
  }

  #read(file: string): Location[] {
    const text = this.#files.get(file);
    if (text === undefined) {
      if (file.endsWith('/') && this.#scope.layout !== 'repository') return this.#skipFolder(file);
      const refusal = this.#files.refusal?.(file) ?? {
        message: 'The file is not there.',
        hint: 'Restore it, or name another.',
      };
      this.#report(file, { rule: 'readable', ...refusal });
      return [];
    }
    const documents = readYaml(text);
    if (this.#isOurs(file) && documents.every(isEmpty)) this.#report(file, EMPTY);
    const places = new TextPlaces(text);
    const before = this.#reading.entities.length;
    const locations = documents
      .filter((document) => !isEmpty(document))
      .flatMap((document) => this.#readDocument({ file, text, places }, document));
    if (this.#reading.entities.length > before)
      for (const { offset, ...cut } of valuesCutByComment(text))
        this.#report(file, { rule: 'yaml-syntax', severity: 'warning', ...cut, ...places.at(offset), pointer: '' });
    return locations.length > 0 ? this.#withFewPatterns(before) : [];
  }

  /** Leaves out patterns beyond `MOST_PATTERNS`, which rules report. @param start of the entities of one file */
  #withFewPatterns(start: number): Location[] {
    const { entities } = this.#reading;
    let left = MOST_PATTERNS;
    for (let index = start; index < entities.length; index++) {
      const entity = entities[index]!;
      if (!isLocation(entity)) continue;
      const targets = entity.targets.filter((target) => !isPattern(target) || left-- > 0);
      entities[index] = { ...entity, targets } as Location;
    }
    return entities.slice(start).filter(isLocation);
  }

  finish(): Reading {
    this.#reading.entities.push(...impliedPeople(this.#reading.entities));
    this.#reading.problems.sort(byPlace);
    return this.#reading;
  }

  #readDocument({ file, text, places }: Source, document: YamlDocument): Location[] {
    const { data, errors, index, isUnderstood = errors.length === 0 } = document;
    const skeleton = skeletonReason(data, errors.length > 0 ? text : '');
    const reason = skeleton ?? (this.#isOurs(file) || errors.length > 0 ? undefined : foreignReason(data, this.#kinds));
    if (reason) {
      this.#reading.skipped.push({ file, reason });
      return [];
    }
    for (const { offset, ...error } of errors) this.#report(file, { ...error, ...places.at(offset), pointer: '' });
    // Few texts have a placeholder, and looking into each document would take time.
    const isFilled = text.includes('$') && isMap(data) && formatOf(data) === 'backstage';
    const identity = identityOf(isFilled ? fillPlaceholders(data, file, this.#files) : data, this.#kinds);
    if (!isIdentity(identity)) {
      // A file that is not YAML says nothing about what it lacks.
      if (!isUnderstood) return [];
      const { path, atKey, ...words } = identity;
      this.#report(file, {
        rule: 'schema',
        ...words,
        ...this.#locator.locate({ file, document: index }, path, atKey),
        pointer: jsonPointer(path),
      });
      return [];
    }
    const origin: Origin = { file, document: index, format: formatOf(identity.written) };
    const read = readEntity({ ...identity, origin }, this.#files, this.#kinds);
    const entities = this.#scope.layout === 'repository' ? read.map(withFolderOwner) : read;
    const damaged: Entity['damaged'] = isUnderstood ? 'repaired' : 'unclear';
    this.#reading.entities.push(...(errors.length > 0 ? entities.map((entity) => ({ ...entity, damaged })) : entities));
    return entities.filter(isLocation);
  }

  /** Outside a catalog of ours a link to a folder is no error. */
  #skipFolder(folder: string): Location[] {
    const refusal = this.#files.refusal?.(folder);
    if (refusal) this.#reading.skipped.push({ file: folder, reason: refusal.message });
    return [];
  }

  /** Whether every document of a file must be an entry: files deep in a catalog, or outside, may be anything. */
  #isOurs(file: string): boolean {
    if (this.#scope.layout !== 'repository') return false;
    return file.startsWith(`${REQUESTS_ROOT}/`) || (file.startsWith('catalog/') && file.split('/').length <= 3);
  }

  #report(file: string, problem: Parameters<typeof fileProblem>[1]): void {
    this.#reading.problems.push(fileProblem(file, problem));
  }
}

const EMPTY = {
  rule: 'readable',
  message: 'The file is empty.',
  hint: 'Add an entry, or delete the file.',
};

function isEmpty({ data, errors }: YamlDocument): boolean {
  return (data === null || data === undefined) && errors.length === 0;
}
