import { parse } from 'yaml';
import { REFERENCE_SLOT } from '#core/api-reference/reference-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { parseJson } from '#core/text/parse-json.ts';
import type { Section } from '../section.ts';
import { specSource } from '../synced/copied-from.ts';
import { number } from '../text/words.ts';
import ApiSpecPanel from './ApiSpec.astro';

/** Characters of a description that a page shows. Longer ones are read at their source. */
const LIMIT = 60_000;

export const specSection: Section<ApiSpec> = {
  id: 'spec',
  title: 'Specification',
  place: 'main',
  view: apiSpec,
  Component: ApiSpecPanel,
};

export type ApiSpec = NonNullable<ReturnType<typeof apiSpec>>;

export function apiSpec(entity: EntityRecord) {
  const { spec, type } = entity;
  // What is read has a page of its own.
  if (!spec || REFERENCE_SLOT.of(entity)) return undefined;
  const copied = specSource(entity);
  const text = spec.text?.trim() ? spec.text : undefined;
  const { title, version } = infoOf(text ?? '');
  const facts = [
    { term: 'Title', text: title },
    { term: 'Version', text: version },
    { term: 'Format', text: type },
    { term: 'File', text: spec.file },
    { term: 'Read from', text: spec.url, ...(spec.url && { href: spec.url }) },
    { term: 'In the repository', text: spec.location },
  ];
  return {
    facts: facts.flatMap(({ text, ...fact }) => (text ? [{ ...fact, text }] : [])),
    ...(copied && { copied }),
    ...(text !== undefined && { text: text.slice(0, LIMIT).trimEnd() }),
    ...(text !== undefined &&
      text.length > LIMIT && { cut: `The first ${number(LIMIT)} of ${number(text.length)} characters.` }),
  };
}

/** In UTF-16 code units. Nobody writes more about an API's title, version and contact. */
const LARGEST_INFO = 20_000;

/** Title and version of an OpenAPI or AsyncAPI description. For YAML only `info` is parsed, which may be above megabytes. */
function infoOf(text: string): { title?: string; version?: string } {
  const { title, version } = (text.trimStart().startsWith('{') ? jsonInfo(text) : yamlInfo(text)) ?? {};
  return { ...(title ? { title: String(title) } : {}), ...(version ? { version: String(version) } : {}) };
}

// A description that cannot be read is shown as it is; a rule says what is wrong with it.

function jsonInfo(text: string): Info | undefined {
  const parsed = parseJson(text);
  return typeof parsed === 'string' ? undefined : (parsed.data as { info?: Info }).info;
}

function yamlInfo(text: string): Info | undefined {
  const info = /^info:.*(?:\r?\n(?:[ \t].*)?)*/m.exec(text)?.[0];
  if (!info || info.length > LARGEST_INFO) return undefined;
  try {
    return parse(info, { logLevel: 'silent', uniqueKeys: false, maxAliasCount: 10 })?.info;
  } catch {
    return undefined;
  }
}

type Info = { title?: unknown; version?: unknown };
