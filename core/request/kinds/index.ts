import type { RequestKind } from '../request-kind.ts';
import { register } from './register.ts';

/** By name. A new kind of request is a file here and a line below. */
export const REQUEST_KINDS: ReadonlyMap<string, RequestKind> = new Map([register].map((kind) => [kind.name, kind]));
