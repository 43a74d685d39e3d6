import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { isMap } from '../../text/is-map.ts';

/** Parameters as a form reads them, which knows only the older keyword `dependencies`. The parameters themselves judge what is right. */
export function formSchema(parameters: JsonSchema): JsonSchema {
  const { $schema: _, title: __, description: ___, dependentRequired, dependentSchemas, ...schema } = parameters;
  const dependencies = {
    ...(isMap(schema.dependencies) && schema.dependencies),
    ...(isMap(dependentRequired) && dependentRequired),
    ...(isMap(dependentSchemas) && dependentSchemas),
  };
  return { ...schema, type: 'object', ...(Object.keys(dependencies).length > 0 && { dependencies }) };
}
