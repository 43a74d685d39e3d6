import type { Entity } from '../../catalog/entity.ts';
import { isMap } from '../../text/is-map.ts';

export interface ScaffoldBlock {
  template: string;
  /** None where it does not say; that of the template then. */
  version?: number;
  /** The block as written, in one line: two that are the same ask for the same. */
  written: string;
}

/** The `scaffold` block of an entry. Undefined without one, where it names no template, and where the entry could not be read whole. */
export function scaffoldBlock({ kind, origin, written, damaged }: Entity): ScaffoldBlock | undefined {
  if (kind !== 'service' || origin.format !== 'waypost' || origin.within || damaged) return undefined;
  const { scaffold } = written;
  if (!isMap(scaffold) || typeof scaffold.template !== 'string') return undefined;
  const { template, version } = scaffold;
  return {
    template,
    ...(Number.isInteger(version) && { version: version as number }),
    written: JSON.stringify(scaffold),
  };
}
