import type { FieldPath } from '../../../catalog/entity.ts';
import type { SchemaFinding } from '../../../catalog/schema/schema-findings.ts';
import { spelled } from '../../../catalog/yaml/written-path.ts';
import { isMap } from '../../../text/is-map.ts';
import { quoted } from '../../../text/quoted.ts';
import { linearExpression } from '../linear-expression.ts';
import { schemaNodes } from '../schema-nodes.ts';

/** Patterns of parameters that no expression with bounded work can check. */
export function* boundedPatterns(parameters: unknown, path: FieldPath): Iterable<SchemaFinding> {
  for (const { schema, path: at } of schemaNodes(parameters, path)) {
    if (typeof schema.pattern === 'string') yield* patternError(schema.pattern, [...at, 'pattern']);
    if (isMap(schema.patternProperties))
      for (const pattern of Object.keys(schema.patternProperties))
        yield* patternError(pattern, [...at, 'patternProperties', pattern]);
  }
}

function* patternError(pattern: string, path: FieldPath): Iterable<SchemaFinding> {
  try {
    linearExpression(pattern);
  } catch (error) {
    const said = (error as Error).message.replace(/^error parsing regexp: /, '').replaceAll('`', "'");
    const message = `${quoted(spelled(pattern))} is a pattern that cannot be checked in bounded time: ${said}.`;
    yield { path, message, hint: 'Write it without lookahead (`(?=`, `(?!`), lookbehind and backreferences (`\\1`).' };
  }
}
