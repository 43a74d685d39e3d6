import type { JsonSchema } from '../../../catalog/schema/json-schema.ts';
import type { SchemaFinding } from '../../../catalog/schema/schema-check.ts';

export interface Manifest {
  data: Readonly<Record<string, unknown>>;
  folder: string;
  parameters: Parameters | undefined;
}

export type Parameters = JsonSchema & { properties: Readonly<Record<string, unknown>> };

export type ManifestFinding = SchemaFinding & { atKey?: boolean };

export type ManifestCheck = (manifest: Manifest) => Iterable<ManifestFinding>;
