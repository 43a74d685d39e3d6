import { count } from '../text/count.ts';
import { quotedList } from '../text/quoted.ts';
import type { RuleFinding } from './check.ts';
import type { Files } from './files.ts';
import type { Problem } from './problem.ts';
import { refParts } from './ref.ts';
import { parsePortal, settingsProblem } from './settings/parse-portal.ts';
import { SETTINGS_FILE } from './settings/settings.ts';

/** So many externals are named in the message; the hint, which people paste, has them all. */
const NAMED = 5;

/** Without settings, all externals that entries name are missing for one reason: it is one problem, where they belong. */
export function splitMissingExternals(
  found: readonly RuleFinding[],
  files: Files,
): { others: readonly RuleFinding[]; problems: Problem[] } {
  const { data, problems } = parsePortal(files);
  if (data !== undefined || problems.length > 0) return { others: found, problems: [] };
  const ofExternals = found.filter((one) => externalOf(one) !== undefined);
  const [first] = ofExternals;
  if (!first) return { others: found, problems: [] };
  const names = [...new Set(ofExternals.map((one) => externalOf(one)!))].sort();
  const references = count(ofExternals.length, 'reference needs', 'references need');
  const state = files.has(SETTINGS_FILE) ? `\`${SETTINGS_FILE}\` is empty` : `There is no \`${SETTINGS_FILE}\``;
  const problem = settingsProblem({
    rule: first.rule,
    line: 1,
    column: 1,
    pointer: '',
    message: `${state}, and ${references} its \`externals\`: ${quotedList(names.slice(0, NAMED))}${names.length > NAMED ? ' …' : ''}.`,
    hint: `Restore it: \`git log -- ${SETTINGS_FILE}\` shows its versions. Or write \`externals: [${names.join(', ')}]\` into it.`,
  });
  return {
    others: found.filter((one) => externalOf(one) === undefined),
    problems: [{ ...problem, severity: first.severity }],
  };
}

function externalOf({ finding }: RuleFinding): string | undefined {
  if (!finding.missing) return undefined;
  const { kind, name } = refParts(finding.missing);
  return kind === 'external' ? name : undefined;
}
