import type { ValidateFunction } from 'ajv/dist/2020.js';

/** Compiled schemas by the hash of their text. The package has some, as scripts/package/ writes this file there. */
export const PACKED_CHECKS: Readonly<Record<string, ValidateFunction | undefined>> = {};
