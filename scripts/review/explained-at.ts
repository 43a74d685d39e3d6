import { addressOfExplained, documentOfExplained } from '#core/fields/explanation.ts';
import { findExplained } from '#core/fields/find-field.ts';
import type { AddressOf } from '#core/report/markdown.ts';
import type { ReviewedProblem } from '#core/review/problem-changes.ts';

/**
 * Finds what explains the problems of a review: a page of the portal, or a document of its repository where nothing says where the
 * portal is published.
 *
 * @param repository where people see it: `https://github.com/acme/portal`
 */
export function explainedAt({ portal, repository }: { portal: string | undefined; repository: string }): AddressOf {
  return ({ field, rule }: ReviewedProblem) => {
    // Another job names it: it is looked up, and never an address by itself.
    const named = field === undefined ? undefined : findExplained(field);
    const found = named?.is === 'field' ? named : findExplained(rule);
    if (found.is !== 'field' && found.is !== 'rule') return undefined;
    if (portal !== undefined) return addressOfExplained(found, portal);
    return `${repository}/blob/main/docs/${documentOfExplained(found)}`;
  };
}
