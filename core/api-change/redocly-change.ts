/** A change as `redocly diff --format json` reports it: what is read of it. */
export interface RedoclyChange {
  /** A JSON Pointer that goes through references. */
  path: string;
  /** `Schema`, `Operation`, … */
  typeName: string;
  kind: 'added' | 'removed' | 'modified';
  impact: 'major' | 'minor' | 'patch';
  /** What rules say of it; there may be none. */
  verdicts: readonly { ruleId: string; message: string }[];
  /** The field that is modified. */
  property?: string;
  base?: RedoclySide;
  revision?: RedoclySide;
}

interface RedoclySide {
  /** `base/openapi.yaml` */
  file: string;
  pointer: string;
  value?: unknown;
}
