import type { Entity } from './entity.ts';
import { Locator } from './locator.ts';
import { byPlace, type Finding, type Problem, type Severity } from './problem.ts';
import type { Context, Rule } from './rule.ts';
import { jsonPointer, pathInDocument } from './written-path.ts';

/** Runs the rules that are on over the whole catalog. Problems come sorted by place, so that two runs can be compared. */
export function checkCatalog(rules: readonly Rule[], context: Context): Problem[] {
  const locator = new Locator(context.files);
  const problems: Problem[] = [];
  for (const rule of rules) {
    const severity = context.settings.rules.get(rule.name) ?? rule.severity;
    if (severity === 'off') continue;
    for (const { entity, ...finding } of findings(rule, context)) {
      problems.push(problem(rule.name, severity, finding, entity, locator));
    }
  }
  return problems.sort(byPlace);
}

function* findings(rule: Rule, context: Context): Iterable<Finding & { entity: Entity }> {
  if (rule.checkCatalog) yield* rule.checkCatalog(context);
  if (!rule.checkEntity) return;
  for (const entity of context.catalog.entities) {
    if (entity.damaged) continue;
    for (const finding of rule.checkEntity(entity, context)) yield { ...finding, entity };
  }
}

function problem(rule: string, severity: Severity, finding: Finding, { origin }: Entity, locator: Locator): Problem {
  const path = finding.asWritten ? finding.field : pathInDocument(finding.field, origin);
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
