import { sameData } from '../../catalog/yaml/edit/same-data.ts';
import { own } from '../../text/own.ts';
import { quoted } from '../../text/quoted.ts';
import type { Meaning, Meanings } from './meanings-schema.ts';
import type { ResourceType } from './resource-type.ts';
import { typeOn } from './resource-type.ts';

export interface ChangedSide {
  platform: string;
  size?: string | undefined;
  config?: Readonly<Record<string, unknown>> | undefined;
}

const SENTENCES: Readonly<Record<Meaning['means'], string>> = {
  nothing: 'Nothing is interrupted.',
  restart: 'It restarts, so its connections end for a moment.',
  replacement: 'It is deleted and created again: everything in it is lost.',
};

export function meaningWords(type: ResourceType, before: ChangedSide, after: ChangedSide): string[] {
  if (before.platform !== after.platform)
    return [
      `Another platform, ${quoted(after.platform)} in place of ${quoted(before.platform)}: ${SENTENCES.replacement}`,
    ];
  const meanings = own(type.platforms, after.platform)?.changes;
  if (!meanings) return [];
  const names = [...new Set([...Object.keys(before.config ?? {}), ...Object.keys(after.config ?? {})])].sort();
  const changed = names.filter((name) => !sameData(before.config?.[name], after.config?.[name]));
  return [
    ...sizeWords(typeOn(type, after.platform), meanings, [before.size, after.size]),
    ...changed.flatMap((name) => wordsOf(`Another ${quoted(name)}`, own(meanings.config, name))),
  ];
}

function sizeWords(
  { sizes }: ResourceType,
  { larger, smaller }: Meanings,
  [before = '', after = '']: readonly [string | undefined, string | undefined],
): string[] {
  const names = Object.keys(sizes);
  const [from, to] = [names.indexOf(before), names.indexOf(after)];
  if (from < 0 || to < 0 || from === to) return [];
  const summary = sizes[after]!.summary;
  return wordsOf(
    `${sizes[before]!.title} to ${sizes[after]!.title.toLowerCase()}, ${summary}`,
    to > from ? larger : smaller,
  );
}

function wordsOf(change: string, meaning: Meaning | undefined): string[] {
  if (!meaning) return [];
  const note = meaning.note === undefined ? '' : ` ${meaning.note}`;
  return [`${change}: ${SENTENCES[meaning.means]}${note}`];
}
