import process from 'node:process';
import { test } from 'vitest';
import { leftOut } from '../../../scripts/doctor/tool.ts';

/** A test that runs workflows. Without act it is skipped, and the closing lines of `npm test` say so. */
export const testByAct = test.skipIf(leftOut(process.env).has('act'));
