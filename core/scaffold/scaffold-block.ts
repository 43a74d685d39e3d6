import type { Entity } from '../catalog/entity.ts';
import { isMap } from '../catalog/fields.ts';

/** Where an entry says that its service came from. */
export interface ScaffoldBlock {
  template: string;
  /** None where it does not say; that of the template then. */
  version?: number;
  /** The block as written, in one line: two that are the same ask for the same. */
  written: string;
}

/** The `scaffold` block of an entry. Undefined without one, and for one that names no template: the schema reports that. */
export function scaffoldBlock({ kind, origin, written }: Entity): ScaffoldBlock | undefined {
  if (kind !== 'service' || origin.format !== 'waypost' || origin.within) return undefined;
  const { scaffold } = written;
  if (!isMap(scaffold) || typeof scaffold.template !== 'string') return undefined;
  const { template, version } = scaffold;
  return { template, ...(typeof version === 'number' && { version }), written: JSON.stringify(scaffold) };
}
