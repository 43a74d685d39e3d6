import { checkCatalog, checkFiles, findingsOf, rulesFor } from '../catalog/check.ts';
import { problemsByCause, splitMissingExternals } from '../catalog/one-cause.ts';
import { byPlace, type Problem } from '../catalog/problem.ts';
import type { Rule } from '../catalog/rule.ts';
import { schema } from '../catalog/rules/schema.ts';
import { unknownField } from '../catalog/rules/unknown-field.ts';
import { checkSettings } from '../catalog/settings/check-settings.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import type { Validation } from '../catalog/validation.ts';
import { Locator } from '../catalog/yaml/locator.ts';
import type { Desired } from './desired.ts';

/** Says all that is wrong with desired state, each problem at its place: what `build` shows. */
export async function checkDesired(desired: Desired): Promise<Validation> {
  return validationOf(desired, checkCatalog(rulesOf(desired), desired));
}

/** Says the same for people who fix it, which is what `validate` reports: many problems of one cause are one. */
export async function reportDesired(
  desired: Desired,
  isReported: (file: string) => boolean = () => true,
): Promise<Validation> {
  const found = findingsOf(rulesOf(desired), desired).filter(({ entity }) => isReported(entity.origin.file));
  const { others, problems: ofSettings } = isReported(SETTINGS_FILE)
    ? splitMissingExternals(found, desired.files)
    : { others: found, problems: [] };
  const byCause = problemsByCause(others, new Locator(desired.files), desired.kinds);
  const { problems, skipped, entities } = await validationOf(desired, [...ofSettings, ...byCause]);
  const isOf = ({ file }: { file: string }) => isReported(file);
  return { entities, skipped: skipped.filter(isOf), problems: problems.filter(isOf) };
}

function rulesOf({ rules, scope }: Desired): Rule[] {
  return rulesFor(scope.layout, rules);
}

async function validationOf(desired: Desired, found: readonly Problem[]): Promise<Validation> {
  const { catalog, files, scope, skipped } = desired;
  const rules = rulesOf(desired);
  // Only the files of one file's Locations are the subject; a folder may be anywhere.
  const inFiles = await checkFiles(
    rules,
    desired,
    scope.layout === 'file' ? new Set(catalog.entities.map(({ origin }) => origin.file)) : files.keys(),
  );
  return {
    entities: catalog.size,
    skipped: [...skipped],
    problems: [...withoutEchoes([...problemsOfFiles(desired), ...found]), ...inFiles].sort(settingsFirst),
  };
}

/** Leaves out what follows from a mistake of YAML in the same line. A misspelt field that is also missing is one error. */
function withoutEchoes(problems: readonly Problem[]): Problem[] {
  const lineOf = ({ file, line }: Problem) => `${file}:${line}`;
  const isSyntax = ({ rule, severity }: Problem) => rule === 'yaml-syntax' && severity === 'error';
  const wrong = new Set(problems.filter(isSyntax).map(lineOf));
  const placeOf = (problem: Problem) => `${lineOf(problem)}:${problem.column}`;
  const ofSchema = new Set(problems.filter(({ rule }) => rule === schema.name).map(placeOf));
  return problems.filter(
    (problem) =>
      isSyntax(problem) ||
      !(wrong.has(lineOf(problem)) || (problem.rule === unknownField.name && ofSchema.has(placeOf(problem)))),
  );
}

/** Settings that cannot be read come first, since much of the rest may follow from them. */
function settingsFirst(a: Problem, b: Problem): number {
  const ofSettings = ({ file, pointer }: Problem) => Number(file === SETTINGS_FILE && pointer === '');
  return ofSettings(b) - ofSettings(a) || byPlace(a, b);
}

/** Says what is wrong with settings, files of entries and folders of parts. @param paths folders without any of these are passed over */
export function problemsOfFiles(desired: Desired, paths?: readonly string[]): Problem[] {
  const { files, rules, blocks, folders, scope, unreadable } = desired;
  const asked = folders.filter(({ about }) => paths?.some((path) => about.test(path)) ?? true);
  const inFolders = scope.layout === 'repository' ? asked.flatMap(({ check }) => check(desired)) : [];
  return [...checkSettings(files, { rules, blocks }), ...unreadable, ...inFolders];
}
