import type { Entity, Team } from '../catalog/entity.ts';
import { shortRef } from '../catalog/ref.ts';
import { isMap } from '../text/is-map.ts';
import { unfitCharacter } from '../text/unfit-text.ts';
import type { FoundRepository, Guess } from './found-repository.ts';
import { guessApis } from './guess-apis.ts';
import { spoken } from './guess-name.ts';
import { guessType } from './guess-type.ts';

const LONGEST = 300;
const MOST_TAGS = 10;
/** Topics that say that nobody should rely on it yet. */
const EARLY = new Set(['experimental', 'experiment', 'prototype', 'poc', 'proof-of-concept', 'sandbox', 'spike']);

export function guessFields(
  repository: FoundRepository,
  { name, owner, isTakenApi }: { name: string; owner: { team: Team; why: string }; isTakenApi(name: string): boolean },
) {
  const title = spoken(name);
  const { apis, why } = guessApis(repository, name, isTakenApi);
  const guesses: [field: string, guess: Guess<unknown> | undefined][] = [
    ['name', { value: name, why: `The name of the repository is ${repository.name}.` }],
    ['title', title.toLowerCase() === name ? undefined : { value: title, why: 'It is the name that people read.' }],
    ['owner', { value: shortRef(owner.team.ref), why: owner.why }],
    ['description', guessDescription(repository)],
    ['type', guessType(repository)],
    ['lifecycle', guessLifecycle(repository)],
    ['repo', { value: repository.page, why: 'It was found there.' }],
    ['docs', guessDocs(repository)],
    ['apis', apis.length > 0 ? { value: apis, why: why.join(' ') } : undefined],
    ['tags', guessTags(repository)],
  ];
  const made = guesses.flatMap(([field, guess]) => (guess ? [{ field, ...guess }] : []));
  return {
    fields: Object.fromEntries(made.map(({ field, value }) => [field, value])),
    reasons: made.map(({ field, why: because }) => ({ field, why: because })),
  };
}

function guessDescription({ description, texts }: FoundRepository): Guess<string> | undefined {
  const reported = plain(description);
  if (reported) return { value: reported, why: 'It is the description of the repository.' };
  const packaged = plain(descriptionIn(texts.get('package.json')));
  return packaged ? { value: packaged, why: 'It is the description in package.json.' } : undefined;
}

function descriptionIn(text: string | undefined): string {
  try {
    const data: unknown = text === undefined ? undefined : JSON.parse(text);
    return isMap(data) && typeof data.description === 'string' ? data.description : '';
  } catch {
    return '';
  }
}

/** One line without what cannot be seen, nor the emoji that GitHub writes as `:rocket:`. */
function plain(text: string): string {
  const line = [...text.slice(0, 10 * LONGEST)]
    .map((one) => (/\s/.test(one) ? ' ' : unfitCharacter(one) ? '' : one))
    .join('')
    .replace(/(^|\s):[\w+-]+:(?=\s|$)/g, '$1')
    .replace(/ +/g, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

/** The lifecycle that a repository itself shows; it cannot show production. */
export function guessLifecycle({ archived, topics }: FoundRepository): Guess<string> | undefined {
  if (archived) return { value: 'deprecated', why: 'The repository is archived.' };
  const topic = topics.find((each) => EARLY.has(each.toLowerCase()));
  return topic ? { value: 'experimental', why: `It has the topic \`${topic.toLowerCase()}\`.` } : undefined;
}

/** Where there is something to read, as a path in the repository. */
export function guessDocs({ files }: Pick<FoundRepository, 'files'>, folder = ''): Guess<string> | undefined {
  const own = files.filter(({ path }) => path.startsWith(folder)).map(({ path }) => path.slice(folder.length));
  if (own.some((path) => /^docs\/[^/]+\.(?:md|markdown|rst|adoc|asciidoc)$/i.test(path)))
    return { value: `${folder}docs`, why: `It has documents in ${folder}docs/.` };
  const readme = own.find((path) => /^readme(?:\.(?:md|markdown|rst|txt|adoc))?$/i.test(path));
  return readme ? { value: `${folder}${readme}`, why: `It has ${folder}${readme}.` } : undefined;
}

function guessTags({ topics, language }: FoundRepository): Guess<string[]> | undefined {
  const written = language
    ?.toLowerCase()
    .replaceAll('#', 'sharp')
    .replaceAll('+', 'p')
    .replace(/[^a-z0-9]+/g, '-');
  const isTag = (tag: string | undefined): tag is string => tag !== undefined && /^[a-z0-9][a-z0-9-]{0,49}$/.test(tag);
  const tags = new Set([...topics.map((topic) => topic.toLowerCase()), written].filter(isTag));
  if (tags.size === 0) return undefined;
  const from = [
    ...(topics.some((topic) => isTag(topic.toLowerCase())) ? ['its topics'] : []),
    ...(isTag(written) ? ['what most of it is written in'] : []),
  ];
  return { value: [...tags].slice(0, MOST_TAGS), why: `They are ${from.join(' and ')}.` };
}

/** Says that a catalog has the entry, and what ties the two together. */
export function missingRepo({ kind, name, origin }: Entity, page: string): { message: string; hint: string } {
  const field =
    origin.format === 'waypost' ? `\`repo: ${page}\`` : `the annotation \`backstage.io/source-location: url:${page}\``;
  const message = `A ${kind} \`${name}\` is in the catalog without a repository, in ${origin.file}.`;
  return { message, hint: `If it is this one, add ${field} to it; else rename one of the two.` };
}
