import type { JsonSchema } from '../catalog/kinds/kind.ts';

/** The member of a schema's choices that a text names: people write the number 3 as they write a word. */
export function enumMember(schema: JsonSchema | undefined, text: string): unknown {
  const members: unknown = schema?.enum;
  return Array.isArray(members) ? members.find((member) => String(member) === text) : undefined;
}
