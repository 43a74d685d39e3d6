import { inWords, isMet } from '../access/requirement.ts';
import type { AccessVerdict } from '../access/weigh-access.ts';
import { quoted } from '../text/quoted.ts';

export function accessSentence({ state, requirements, second, problems, objectedBy = [] }: AccessVerdict): string {
  if (state === 'refused') return problems.map(({ message, hint }) => `${message} ${hint}`).join(' ');
  if (objectedBy.length > 0) return objectionSentence(objectedBy);
  const missing = requirements.filter((each) => !isMet(each));
  if (missing.length > 0) return `It needs the approval of ${inWords(missing)}.`;
  if (state === 'waiting') return `It needs the approval of two people, because ${second?.because}.`;
  const names = [...new Set(requirements.flatMap(({ approvedBy }) => approvedBy))].map((login) => `\`${login}\``);
  return names.length === 0 ? 'Nothing changes, so no approval is needed.' : `Approved by ${names.join(', ')}.`;
}

export function objectionSentence(logins: readonly string[]): string {
  const who = logins.map(quoted).join(', ');
  return `${who} ${logins.length === 1 ? 'asks' : 'ask'} for changes: the change waits for their approval, or until somebody dismisses that review.`;
}
