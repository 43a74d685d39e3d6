import { list, type Of, object, string } from '../catalog/schema/shapes.ts';

const SIDE = object(
  {
    /** `base/openapi.yaml` */
    file: string,
    pointer: string,
    value: {},
  },
  ['value'],
);

export type RedoclyChange = Of<typeof REDOCLY_CHANGE>;
export const REDOCLY_CHANGE = object(
  {
    /** A JSON Pointer that goes through references. */
    path: string,
    typeName: string,
    kind: { enum: ['added', 'removed', 'modified'] },
    impact: { enum: ['major', 'minor', 'patch'] },
    /** What rules say of it; there may be none. */
    verdicts: list(object({ ruleId: string, message: string })),
    property: string,
    base: SIDE,
    revision: SIDE,
  },
  ['property', 'base', 'revision'],
);
