import { stringify } from 'yaml';
import { count } from '../text/count.ts';
import { defined } from '../text/defined.ts';
import { quoted, quotedList } from '../text/quoted.ts';
import { problemAt, type RuleFinding } from './check.ts';
import type { Entity } from './entity.ts';
import type { Files } from './files.ts';
import { definitionOf } from './kinds/foreign.ts';
import type { Kinds } from './kinds/kind.ts';
import { byPlace, type Problem } from './problem.ts';
import { DEFAULT_NAMESPACE, type Ref, refParts } from './ref.ts';
import { parsePortal, settingsProblem } from './settings/parse-portal.ts';
import { SETTINGS_FILE } from './settings/settings.ts';
import { flatText } from './yaml/entry-text.ts';
import type { Locator } from './yaml/locator.ts';
import { spelling } from './yaml/written-path.ts';

/** Fewer problems of one cause are each reported at their place. */
const MANY = 3;

/** Makes problems of findings. Many references to the same missing entry have one cause: they are one problem with all their places. */
export function problemsByCause(found: readonly RuleFinding[], locator: Locator, kinds: Kinds): Problem[] {
  const causes = Map.groupBy(found, ({ rule, severity, finding }) =>
    finding.missing ? `${rule} ${severity} ${finding.missing}` : '',
  );
  const alone = causes.get('') ?? [];
  causes.delete('');
  return [...causes.values()].reduce<Problem[]>(
    (problems, of) => {
      const each = of.map((one) => problemAt(one, locator));
      if (of.length < MANY) problems.push(...each);
      else problems.push(asOne(of, each, kinds));
      return problems;
    },
    alone.map((one) => problemAt(one, locator)),
  );
}

function asOne(of: readonly RuleFinding[], problems: readonly Problem[], kinds: Kinds): Problem {
  const [first] = problems.toSorted(byPlace) as [Problem];
  const { entity, finding } = of[problems.indexOf(first)]!;
  const missing = finding.missing!;
  const isExternal = refParts(missing).kind === 'external';
  const [fields, files] = [problems.length, new Set(problems.map(({ file }) => file)).size];
  const where = files === 1 ? 'of this file' : `in ${count(files, 'file', 'files')}`;
  const name = quoted(spelling(entity, finding.field));
  return {
    ...first,
    message: `${count(fields, 'field', 'fields')} ${where} name ${name}, which is not ${isExternal ? 'among the externals' : 'in the catalog'}.`,
    ...(!isExternal && { stub: stubEntry(missing, entity, kinds) }),
    places: problems.toSorted(byPlace).map(({ file, line, column, pointer }) => ({ file, line, column, pointer })),
  };
}

/** Values of fields that an entry must have, for one of which nothing is known yet. */
const VALUES: Readonly<Record<string, unknown>> = {
  type: 'other',
  lifecycle: 'experimental',
  definition: 'To be written.',
  children: [],
  steps: [],
};

/** Writes the smallest entry that a reference can lead to, in the format and with the owner of the entry that names it. */
function stubEntry(ref: Ref, namedBy: Entity, kinds: Kinds): string {
  const { kind, namespace, name } = refParts(ref);
  const owner = namedBy.owner && spelling(namedBy, ['owner']).trim();
  const values = { ...VALUES, ...(kind === 'team' && { type: 'team' }), ...defined({ owner }) };
  const own = { name, ...(namespace !== DEFAULT_NAMESPACE && { namespace }) };
  const known = kinds.get(kind);
  if (namedBy.origin.format === 'waypost') return flatText({ kind, ...own, ...valuesOf(known?.required, values) }, []);
  const definition = definitionOf(kind, kinds);
  const spec = definition?.backstageSpec;
  return stringify({
    apiVersion: 'backstage.io/v1alpha1',
    kind: definition?.backstage ?? kind,
    metadata: own,
    spec: valuesOf(spec?.required as string[] | undefined, values),
  });
}

function valuesOf(fields: readonly string[] = [], values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(fields.filter((field) => field in values).map((field) => [field, values[field]]));
}

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
    severity: first.severity,
    message: `${state}, and ${references} its \`externals\`: ${quotedList(names.slice(0, NAMED))}${names.length > NAMED ? ' …' : ''}.`,
    hint: `Restore it: \`git log -- ${SETTINGS_FILE}\` shows its versions. Or write \`externals: [${names.join(', ')}]\` into it.`,
  });
  return {
    others: found.filter((one) => externalOf(one) === undefined),
    problems: [problem],
  };
}

function externalOf({ finding }: RuleFinding): string | undefined {
  if (!finding.missing) return undefined;
  const { kind, name } = refParts(finding.missing);
  return kind === 'external' ? name : undefined;
}
