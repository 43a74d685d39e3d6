import { allFields, BOOKS } from '#core/fields/books.ts';
import { contents, explanation, explanationJson } from '#core/fields/explanation.ts';
import { findExplained } from '#core/fields/find-field.ts';
import { REQUEST_CHAPTERS, requestFields } from '#core/fields/request-chapters.ts';
import { RULES } from '#core/parts.ts';
import { CannotRun } from '../cannot-run.ts';
import { publishedAt } from '../catalog/published-at.ts';

/**
 * Explains what a name means.
 *
 * @param name `service.tier`, `service`, `portal.yaml`, `owner-exists`; without it, what there is
 * @throws {CannotRun} when nothing has the name
 */
export function explain({ root, name }: { root: string; name: string | undefined }): { text: string; data: unknown } {
  if (!name?.trim()) return { text: contents(), data: everything() };
  const found = findExplained(name);
  if (found.is === 'unknown') throw new CannotRun(found.message, { fix: found.hint });
  const portal = publishedAt(root);
  return { text: explanation(found, portal), data: explanationJson(found, portal) };
}

function everything() {
  const books = BOOKS.map(({ title, summary, chapters }) => ({
    title,
    summary,
    names: chapters.map(({ name }) => name),
  }));
  const fields = [...allFields(), ...requestFields()].map(({ name }) => name);
  return { books, requests: [...REQUEST_CHAPTERS.keys()], fields, rules: RULES.map(({ name }) => name) };
}
