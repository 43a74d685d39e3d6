import { isMap } from '../../text/is-map.ts';
import type { ReadReference } from '../reference.ts';
import type { OpenedDescription } from './open-description.ts';
import { plainTags } from './plain-tags.ts';
import { firstLine, lineOf } from './texts.ts';

export function infoOf({
  info,
}: Readonly<Record<string, unknown>>): Pick<ReadReference, 'title' | 'version' | 'description'> {
  const { title, version, summary, description } = isMap(info) ? info : {};
  return { title: lineOf(title), version: lineOf(version), description: lineOf(summary) ?? firstLine(description) };
}

/** In UTF-16 code units. A browser draws no more in reasonable time. */
const LARGEST = 6_000_000;

export function drawnText({ data, problems }: OpenedDescription): Pick<ReadReference, 'drawn'> {
  const text = json(data);
  if (text !== undefined && text.length <= LARGEST) return { drawn: text };
  problems.of([], 'The description is too large or contains itself: its parameters and schemas are not drawn.');
  return {};
}

function isMarkdown(key: string, value: unknown): value is string {
  return (key === 'description' || key === 'summary') && typeof value === 'string';
}

/** Undefined for a map that an alias puts into itself. */
function json(data: unknown): string | undefined {
  try {
    return JSON.stringify(data, (key, value) => (isMarkdown(key, value) ? plainTags(value) : value));
  } catch {
    return undefined;
  }
}
