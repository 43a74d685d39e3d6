import type { Entity, FieldPath } from './entity.ts';
import { byPlace, type Finding, type Problem, type Severity } from './problem.ts';
import type { Context, Rule } from './rule.ts';
import { Locator } from './yaml/locator.ts';
import { jsonPointer, pathInDocument } from './yaml/written-path.ts';

/** Runs the rules that are on over the whole catalog. Problems come sorted by place, so that two runs can be compared. */
export function checkCatalog(rules: readonly Rule[], context: Context): Problem[] {
  const locator = new Locator(context.files);
  return findingsOf(rules, context)
    .map((found) => problemAt(found, locator))
    .sort(byPlace);
}

/** What a rule found about an entity, before its place in the file is looked up. */
export interface Found {
  rule: string;
  severity: Severity;
  finding: Finding;
  entity: Entity;
}

/** Everything that the rules that are on find, by rule. */
export function findingsOf(rules: readonly Rule[], context: Context): Found[] {
  return rules.flatMap((rule) => {
    const severity = context.settings.rules.get(rule.name) ?? rule.severity;
    if (severity === 'off') return [];
    return [...findings(rule, context)].map(({ entity, ...finding }) => ({
      rule: rule.name,
      severity,
      finding,
      entity,
    }));
  });
}

function* findings(rule: Rule, context: Context): Iterable<Finding & { entity: Entity }> {
  if (rule.checkCatalog) yield* rule.checkCatalog(context);
  if (!rule.checkEntity) return;
  for (const entity of context.catalog.entities) {
    if (entity.damaged) continue;
    for (const finding of rule.checkEntity(entity, context)) yield { ...finding, entity };
  }
}

/** Where in its document a finding is. */
export function pathOf({ finding, entity }: Found): FieldPath {
  return finding.asWritten ? finding.field : pathInDocument(finding.field, entity.origin);
}

/** Makes a problem of a finding. */
export function problemAt(found: Found, locator: Locator): Problem {
  const { rule, severity, finding, entity } = found;
  const { origin } = entity;
  const path = pathOf(found);
  const { message, hint } = finding;
  const place = locator.locate(origin, path, finding.atKey);
  return {
    rule,
    severity,
    message,
    ...(hint !== undefined && { hint }),
    file: origin.file,
    ...place,
    pointer: jsonPointer(path),
  };
}
