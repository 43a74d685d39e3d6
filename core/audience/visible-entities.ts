import { type Entity, isPerson } from '../catalog/entity.ts';
import type { Files } from '../catalog/files.ts';
import type { Kinds } from '../catalog/kinds/kind.ts';
import { kindSchema } from '../catalog/kinds/kind-schema.ts';
import { LIFECYCLES } from '../catalog/kinds/properties.ts';
import { materialFolder } from '../catalog/material.ts';
import { DEFAULT_NAMESPACE, type Ref, refParts } from '../catalog/ref.ts';
import type { Desired } from '../desired/desired.ts';
import type { Audiences } from './audience-settings.ts';
import { entityWord } from './audience-word.ts';
import { HiddenWords } from './text/hidden-words.ts';
import { wordsOfSchema } from './text/words-of-schema.ts';

export interface VisibleEntities {
  entities: ReadonlySet<Entity>;
  refs: ReadonlySet<Ref>;
  words: HiddenWords;
}

/** An entry is for no audience if its file has errors, since what they hide is not known. @param others names of templates and the like */
export function visibleEntities(
  { catalog: { entities }, unreadable, files, kinds }: Pick<Desired, 'catalog' | 'unreadable' | 'files' | 'kinds'>,
  audiences: Audiences,
  { audience, others }: { audience: string; others?: NamesOf['others'] },
): VisibleEntities {
  const unsafe = new Set(unreadable.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  const level = audiences.names.indexOf(audience);
  const documents = new Map(entities.map((entity) => [documentKey(entity), entity]));
  const visible = new Set(
    entities.filter((entity) => !unsafe.has(entity.origin.file) && levelOf(entity, documents, audiences) <= level),
  );
  const refs = new Set([...visible].map(({ ref }) => ref));
  return {
    entities: visible,
    refs,
    words: hiddenWords({ entities, visible, unsafe: [...unsafe], files, kinds, ...(others && { others }) }),
  };
}

/** What another's document implies is no wider than that. */
function levelOf(entity: Entity, documents: ReadonlyMap<string, Entity>, audiences: Audiences): number {
  const own = ownLevel(entity, audiences);
  const holder = entity.origin.within ? documents.get(documentKey(entity, false)) : undefined;
  return holder ? Math.max(own, ownLevel(holder, audiences)) : own;
}

/** The place of the first audience that may see an entry by its own word. A slip hides it from all of them. */
export function ownLevel(entity: Entity, audiences: Audiences): number {
  if (isPerson(entity) && entity.implied) return audiences.levelOf(undefined);
  // An item without a word has that of its service.
  return audiences.levelOf(entityWord(entity) ?? (entity.origin.within && entity.visibility));
}

function documentKey({ origin }: Entity, isWithin = origin.within !== undefined): string {
  return `${isWithin ? '+' : ''}${origin.document} ${origin.file}`;
}

interface NamesOf {
  entities: readonly Entity[];
  visible: ReadonlySet<Entity>;
  unsafe: readonly string[];
  files: Files;
  kinds: Kinds;
  others?: { hidden: readonly string[]; shown: readonly string[] };
}

const USUAL = [
  ...[DEFAULT_NAMESPACE, 'hidden', 'apiVersion', 'metadata', 'spec', 'profile', 'backstage.io', 'waypost.dev'],
  ...['catalog', 'infra', 'requests', 'types', 'teams', 'templates', 'plugins', 'docs', 'readme', 'index'],
  ...['http', 'https', 'www', 'com', 'org', 'net', 'github', 'main', 'master', 'git', 'yaml', 'yml', 'json'],
  ...['website', 'service', 'library', 'database', 'openapi', 'asyncapi', 'graphql', 'grpc', 'http-api'],
  ...['true', 'false', 'null', 'yes', 'no', 'external', 'internal', 'public', 'private', 'restricted'],
  ...LIFECYCLES,
];

/** Collects the names that an audience may not see: today's and former ones, titles, aliases, namespaces and folders. */
function hiddenWords({ entities, visible, unsafe, files, kinds, others }: NamesOf): HiddenWords {
  const shown = [...visible];
  const hidden = entities.filter((entity) => !visible.has(entity));
  // A former name of what is shown may be the name of something hidden today.
  const own = new Set(shown.map(({ name }) => name.toLowerCase()));
  const taken = new Set(hidden.map(({ name }) => name.toLowerCase()).filter((name) => !own.has(name)));
  const places = foldersOf(shown);
  const titles = new Set(shown.map(({ title }) => title.toLowerCase()));
  return new HiddenWords({
    hidden: [
      ...hidden.flatMap((entity) => [...namesOf(entity), ...(entity.aliases ?? [])]),
      ...hidden.map(({ title }) => title).filter((title) => !titles.has(title.toLowerCase())),
      ...[...foldersOf(hidden)].filter((folder) => !places.has(folder)),
      // What a file with errors describes is called as the file is, and as it says, for all that is known.
      ...unsafe.flatMap((file) => [materialFolder(file).split('/').at(-1)!, ...writtenNames(files.get(file) ?? '')]),
      ...(others?.hidden ?? []),
    ],
    free: [
      ...shown.flatMap(namesOf).filter((name) => !taken.has(name.toLowerCase())),
      ...(others?.shown ?? []),
      ...USUAL,
      ...wordsOf(kinds),
    ],
  });
}

function namesOf({ ref, name, namespace, formerly = [] }: Entity): string[] {
  const refs = [ref, ...formerly.flatMap((former) => former.ref ?? [])].map(refParts);
  return [name, namespace, ...refs.flatMap((parts) => [parts.name, parts.namespace])];
}

function foldersOf(entities: readonly Entity[]): Set<string> {
  return new Set(entities.flatMap(({ origin }) => origin.file.toLowerCase().split('/').slice(0, -1)));
}

const NAME =
  /(?:^|[\s{,-])["']?(?:name|title)["']?\s*:\s*(?:"([^"\r\n]+)|'([^'\r\n]+)|([^\s"'#,[\]{}][^#,[\]{}\r\n]*))/gm;

function writtenNames(text: string): string[] {
  return [...text.matchAll(NAME)].map(([, ...values]) => values.find((value) => value !== undefined)!.trim());
}

const known = new WeakMap<Kinds, readonly string[]>();

function wordsOf(kinds: Kinds): readonly string[] {
  const words = known.get(kinds) ?? [
    ...new Set(
      [...kinds.values()].flatMap((kind) => [
        ...[kind.name, kind.plural, kind.backstage ?? kind.name],
        ...wordsOfSchema([kindSchema(kind), kind.backstageSpec]),
      ]),
    ),
  ];
  known.set(kinds, words);
  return words;
}
