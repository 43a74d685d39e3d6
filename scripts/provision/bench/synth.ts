import { join } from 'node:path';
import { bytes, type Measure, seconds } from '../../bench/measure.ts';
import { runMeasured } from '../../bench/run-measured.ts';
import { written } from '../../bench/workbench.ts';
import { CannotRun } from '../../cannot-run.ts';
import { provisionPlace, resourceRequests } from './provision-place.ts';

const STACKS = 1_000;
const SECONDS = 5;
const BYTES = 500e6;

/** A process that reads the requests for many resources, and makes the Terraform JSON of each. */
export const synth: Measure = {
  name: 'synth',

  async measure(bench) {
    bench.say(`Synthesizing ${written(STACKS)} stacks.`);
    const { root } = await provisionPlace(bench, 'synth', resourceRequests(STACKS));
    const { wallSeconds, peakBytes, output } = await runMeasured([join(import.meta.dirname, 'synth-stacks.ts'), root]);
    if (output !== String(STACKS))
      throw new CannotRun(`${output} of ${STACKS} stacks were made.`, {
        fix: 'Look at `stacksAt` of the same portal.',
      });
    const what = `synth of ${written(STACKS)} stacks`;
    return [seconds(what, wallSeconds, SECONDS), bytes(`${what}, memory`, peakBytes, BYTES)];
  },
};
