import { encodeUriPart } from '../../text/encode-uri.ts';
import { LONGEST_ADDRESS } from '../new-file-link.ts';

/**
 * The page of GitHub on which a person fills in an issue form.
 *
 * @param form the name of its file
 * @param answers texts that its fields begin with, by the id of the question; left out where they are too long for an address
 * @see https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
 */
export function issueFormLink(
  repository: string,
  form: string,
  answers: Readonly<Record<string, string>> = {},
): string {
  const page = `https://github.com/${repository}/issues/new?template=${encodeUriPart(form)}`;
  const query = Object.entries(answers).map(([id, text]) => `&${encodeUriPart(id)}=${encodeUriPart(text)}`);
  const filled = [page, ...query].join('');
  return filled.length <= LONGEST_ADDRESS ? filled : page;
}
