import process from 'node:process';
import { test as anyTest } from 'vitest';
import { leftOut } from '../../../scripts/doctor/tool.ts';
import { longTest } from '../../long-test.ts';

/** A test that runs workflows. Without act it is skipped, and the closing lines of `npm test` say so. */
export const test = anyTest.skipIf(leftOut(process.env).has('act'));

export const longTestByAct = longTest(leftOut(process.env).has('act'));
