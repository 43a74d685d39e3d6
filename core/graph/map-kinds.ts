export const LEVELS = ['domain', 'system', 'service'] as const;
export type MapLevel = (typeof LEVELS)[number];

/** Kinds whose picture is what is in them and around them: a direction or a depth says nothing of it. */
const AREA_KINDS = ['system', 'domain', 'team', 'person'] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

export function isArea(kind: string): kind is AreaKind {
  return (AREA_KINDS as readonly string[]).includes(kind);
}
