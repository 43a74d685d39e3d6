import { stringify } from 'yaml';
import { issueFormLink } from '../form/issue-form-link.ts';
import { change } from './change.ts';

/**
 * The page of GitHub on which a person only has to submit an issue that asks for a change.
 *
 * @param repository of the portal: `acme/portal`
 * @param asked.entry as people name it: `resource:orders`
 * @param asked.set new values, as a JSON Merge Patch
 */
export function changeFormLink(
  repository: string,
  { entry, set }: { entry: string; set: Readonly<Record<string, unknown>> },
): string {
  return issueFormLink(repository, `${change.name}.yml`, { entries: entry, set: stringify(set).trimEnd() });
}
