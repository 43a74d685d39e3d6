import { verb as bench } from './bench/verb.ts';
import { verb as build } from './build/verb.ts';
import { verb as doctor } from './doctor/verb.ts';
import { verb as graph } from './graph/verb.ts';
import { verb as importBackstage } from './import/backstage/verb.ts';
import { verb as probe } from './probe/verb.ts';
import { verb as start } from './start/verb.ts';
import { verb as validate } from './validate/verb.ts';
import type { Verb } from './verb.ts';

/** In the order of the help. A new verb is a folder here and a line below. */
export const VERBS: readonly Verb[] = [doctor, validate, graph, importBackstage, build, start, probe, bench];
