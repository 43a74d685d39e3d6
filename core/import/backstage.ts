import { type Entity, isLocation, type Location } from '../catalog/entity.ts';
import { type Files, isUrl } from '../catalog/files.ts';
import { materialFolder } from '../catalog/material.ts';
import type { Reading } from '../catalog/reading/read-entities.ts';
import { documentTexts } from '../catalog/yaml/document-text.ts';
import { flatText, keptText, topComment, withoutTopComment } from '../catalog/yaml/entry-text.ts';
import { DocFiles } from '../docs/doc-files.ts';
import { compareText } from '../text/compare-text.ts';
import { docsMaterial, specMaterial } from './entry-material.ts';
import { flatEntry } from './flat-entry.ts';
import type { CatalogThere, Entry, Import, Material, Remark } from './import.ts';
import { withComments } from './keep-comments.ts';
import { gatherMembers } from './memberships.ts';
import { placeEntries } from './place-entries.ts';

/** Turns a Backstage catalog into files of Waypost's: entries where their owners look for them, with descriptions and documentation. */
export function importBackstage(reading: Reading, files: Files, there: CatalogThere = NOTHING_THERE): Import {
  const written = reading.entities.filter(({ origin }) => !origin.within);
  const descriptors = written.filter((entity) => entity.origin.format === 'backstage' && !isLocation(entity));
  const entries = gatherMembers(descriptors.map(flatEntry));
  const places = placeEntries(
    entries.map(({ entity }) => entity),
    descriptors,
  );
  const documentOf = documentReader(files);
  const docFiles = new DocFiles(descriptors, files);
  const texts = new Map<string, string>();
  const copied = new Set<string>();
  const remarks = [...onlyNamed(descriptors, entries), ...places.remarks];
  const elsewhere: Remark[] = [];
  for (const entry of entries) {
    const file = placeBeside(entry.entity, places.files.get(entry.entity)!, there);
    if (typeof file !== 'string') {
      elsewhere.push(file);
      continue;
    }
    const material = [specMaterial(entry.entity, files), docsMaterial(entry.entity, docFiles, files)];
    texts.set(file, entryText(entry, file, { material, document: documentOf(entry.entity) }));
    for (const [path, text] of material.flatMap((part) => [...part.files]))
      texts.set(`${materialFolder(file)}/${path}`, text);
    for (const source of material.flatMap((part) => part.sources)) copied.add(source);
    remarks.push(...material.flatMap((part) => part.remarks));
    if (entry.form === 'kept') remarks.push({ subject: entry.entity.ref, reason: entry.reason });
  }
  return {
    entities: entries.length,
    files: new Map([...texts].sort(([a], [b]) => compareText(a, b))),
    remarks,
    elsewhere,
    left: [...skippedFiles(reading, copied), ...unreadable(reading), ...written.flatMap(notAnEntry)],
  };
}

const NOTHING_THERE: CatalogThere = { entries: new Map(), updates: false };

/** The file of an entry: where the catalog has it, if that is to be updated. Else why nothing is written for it. */
function placeBeside({ ref }: Entity, place: string, { entries, updates }: CatalogThere): string | Remark {
  const known = entries.get(ref);
  if (!known || known.file === place) return place;
  if (known.isAlone && updates) return known.file;
  const reason = known.isAlone
    ? 'Update them where they are with --force:'
    : 'Their files have other entries. Edit them there:';
  return { subject: `${ref} in ${known.file}`, reason };
}

/** Finds the text of entities' documents. A file is cut into its documents once. */
function documentReader(files: Files): (entity: Entity) => string {
  const cut = new Map<string, string[]>();
  return ({ origin: { file, document } }) => {
    const texts = cut.get(file) ?? documentTexts(files.get(file) ?? '').map(({ text }) => text);
    cut.set(file, texts);
    return texts[document] ?? '';
  };
}

interface Parts {
  material: readonly Material[];
  document: string;
}

function entryText(entry: Entry, file: string, { material, document }: Parts): string {
  const ofMaterial = Object.assign({}, ...material.map(({ fields }) => fields)) as Record<string, unknown>;
  if (entry.form === 'kept') return keptText(entry.entity, document, { file, spec: ofMaterial.spec });
  return withComments(flatText({ ...entry.fields, ...ofMaterial }, topComment(document)), withoutTopComment(document));
}

/** People without an entry, who are known only from their teams' lists. */
function onlyNamed(descriptors: readonly Entity[], entries: readonly Entry[]): Remark[] {
  const kept = new Set(entries.map(({ entity }) => entity));
  return descriptors
    .filter((entity) => !kept.has(entity))
    .map(({ ref }) => ({
      subject: ref,
      reason: "Only the login is known, so it is only in the team's `members`.",
    }));
}

/** What is no entry, but for what was copied as the material of one. */
function skippedFiles({ skipped }: Reading, copied: ReadonlySet<string>): Remark[] {
  return skipped.filter(({ file }) => !copied.has(file)).map(({ file, reason }) => ({ subject: file, reason }));
}

/** Problems of files. An entity that could still be read was copied with them. */
function unreadable({ problems, entities }: Reading): Remark[] {
  const damaged = new Set(entities.filter((entity) => entity.damaged).map(({ origin }) => origin.file));
  return problems
    .filter(({ file, rule }) => rule !== 'yaml-syntax' || !damaged.has(file))
    .map(({ file, line, message, hint }) => ({
      subject: `${file}:${line}`,
      reason: [message, hint].filter(Boolean).join(' '),
    }));
}

function notAnEntry(entity: Entity): Remark[] {
  if (isLocation(entity)) return aboutLocation(entity);
  if (entity.origin.format === 'backstage') return [];
  const reason = "It has Waypost's form already: move it into catalog/ with its folder.";
  return [{ subject: entity.origin.file, reason }];
}

function aboutLocation({ ref, targets }: Location): Remark[] {
  const remote = targets.filter((target) => isUrl(target));
  return [
    { subject: ref, reason: 'A Location only refers to other files, and those were read.' },
    ...remote.map((target) => ({
      subject: target,
      reason: 'A Location refers to it, and nothing is fetched: import a checkout of it.',
    })),
  ];
}
