import { contextOf } from '../../catalog/testing.ts';
import { checkRequest } from '../check-request.ts';
import { describeChange } from '../describe-change.ts';
import { fileChanges, type RequestFields } from '../request.ts';
import type { RequestKind } from '../request-kind.ts';
import { said } from '../testing.ts';

export async function made(
  kind: RequestKind,
  fields: RequestFields,
  texts: Record<string, string>,
): Promise<string | Record<string, string>> {
  const answer = await checkRequest(kind, fields, contextOf(texts, { repository: 'acme/portal' }));
  if (answer.outcome !== 'sound') return said(answer.problems);
  const files = describeChange(fileChanges(answer.change)).map(({ do: verb, path, from, lines = [] }) => {
    const changed = lines.filter((line) => /^[+-]/.test(line));
    return [path, [from ? `move from ${from}` : verb, ...changed].join('\n')] as const;
  });
  return Object.fromEntries(files);
}

export const TEAMS = {
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines-okafor]\n',
  'catalog/teams/supply.yaml': 'kind: team\nname: supply\nmembers: [jon-berg]\n',
};
