import { type Entity, type FieldPath, isUnclear } from './entity.ts';
import { byPlace, type Finding, type Problem, type Severity } from './problem.ts';
import type { Layout } from './reading/catalog-layout.ts';
import { type Context, type Rule, severityOf } from './rule.ts';
import { looseText } from './yaml/decode-text.ts';
import { Locator } from './yaml/locator.ts';
import { TextPlaces } from './yaml/text-place.ts';
import { jsonPointer, pathInDocument } from './yaml/written-path.ts';

/** Runs the rules that are on over the whole catalog. Problems come sorted by place, so that two runs can be compared. */
export function checkCatalog(rules: readonly Rule[], context: Context): Problem[] {
  const locator = new Locator(context.files);
  return findingsOf(rules, context)
    .map((found) => problemAt(found, locator))
    .sort(byPlace);
}

export async function checkFiles(
  rules: readonly Rule[],
  { files, settings }: Pick<Context, 'files' | 'settings'>,
  paths: Iterable<string> = files.keys(),
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const chosen = [...paths];
  for (const rule of rules) {
    const severity = severityOf(rule, settings);
    if (severity === 'off' || !rule.checkFiles) continue;
    let of: { file: string; places: TextPlaces } | undefined;
    for await (const { file, offset, ...words } of rule.checkFiles(files, chosen, settings)) {
      // A rule goes from file to file, and may find thousands of places in one.
      if (of?.file !== file)
        of = { file, places: new TextPlaces(files.get(file) ?? looseText(files.refusal?.(file)) ?? '') };
      problems.push({ rule: rule.name, severity, ...words, file, ...of.places.at(offset), pointer: '' });
    }
  }
  return problems.sort(byPlace);
}

export function rulesFor(layout: Layout, rules: readonly Rule[]): Rule[] {
  return rules.filter(({ layouts }) => layouts?.includes(layout) ?? true);
}

/** What a rule found about an entity, before its place in the file is looked up. */
export interface RuleFinding {
  rule: string;
  severity: Severity;
  finding: Finding;
  entity: Entity;
}

export function findingsOf(rules: readonly Rule[], context: Context): RuleFinding[] {
  return rules.flatMap((rule) => {
    const severity = severityOf(rule, context.settings);
    if (severity === 'off') return [];
    return [...findings(rule, context)].map(({ entity, ...finding }) => ({
      rule: rule.name,
      severity: finding.severity ?? severity,
      finding,
      entity,
    }));
  });
}

function* findings(rule: Rule, context: Context): Iterable<Finding & { entity: Entity }> {
  if (rule.checkCatalog) yield* rule.checkCatalog(context);
  if (!rule.checkEntity) return;
  for (const entity of context.catalog.entities) {
    if (isUnclear(entity)) continue;
    for (const finding of rule.checkEntity(entity, context)) yield { ...finding, entity };
  }
}

export function pathOf({ finding, entity }: RuleFinding): FieldPath {
  return finding.asWritten ? finding.field : pathInDocument(finding.field, entity.origin);
}

export function problemAt(found: RuleFinding, locator: Locator): Problem {
  const { rule, severity, finding, entity } = found;
  const { origin } = entity;
  const path = pathOf(found);
  const { message, hint } = finding;
  const place = locator.locate(origin, path, finding.atKey);
  return {
    rule,
    severity,
    ...(finding.ifAsked !== undefined && { ifAsked: finding.ifAsked }),
    message,
    ...(hint !== undefined && { hint }),
    file: origin.file,
    ...place,
    pointer: jsonPointer(path),
  };
}
