import type { RequestKind } from '../request-kind.ts';
import { register } from './register.ts';
import { scaffold } from './scaffold.ts';

/** A new kind of request is a file here and a word below. */
const KINDS: readonly RequestKind[] = [register, scaffold];

/** By name. */
export const REQUEST_KINDS: ReadonlyMap<string, RequestKind> = new Map(KINDS.map((kind) => [kind.name, kind]));
