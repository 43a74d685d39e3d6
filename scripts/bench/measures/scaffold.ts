import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '#core/scaffold/template/template.ts';
import { checkValues } from '#core/scaffold/values/check-values.ts';
import { compareText } from '#core/text/compare-text.ts';
import { CannotRun } from '../../cannot-run.ts';
import { render } from '../../template/generator/render.ts';
import { openTemplates } from '../../template/open-templates.ts';
import { type Figure, type Measure, median, seconds } from '../measure.ts';
import { PRODUCT } from '../workbench.ts';

const RUNS = 5;
const BUDGET = 1;
const VALUES = { serviceName: 'order-desk', owner: 'platform', description: 'Takes orders from people.' };

/** Rendering each template of this repository; the largest is reported, and the slowest, if that is another. */
export const scaffold: Measure = {
  name: 'scaffold',

  async measure({ say }) {
    return existsSync(join(PRODUCT, 'templates')) ? ofTemplates(PRODUCT, say) : [];
  },
};

interface Timed {
  name: string;
  /** Of what is made. */
  bytes: number;
  time: number;
}

/** @throws {CannotRun} when a template cannot be rendered, which takes less time than rendering it */
async function ofTemplates(root: string, say: (text: string) => void): Promise<Figure[]> {
  const timed: Timed[] = [];
  for (const template of openTemplates(root).templates) {
    say(`Rendering ${template.name}, ${RUNS} times.`);
    timed.push(await ofTemplate(root, template));
  }
  const by = (value: (one: Timed) => number) =>
    timed.toSorted((a, b) => value(b) - value(a) || compareText(a.name, b.name)).slice(0, 1);
  const largest = by(({ bytes }) => bytes);
  const slowest = by(({ time }) => time).filter(({ name }) => name !== largest[0]?.name);
  return [
    ...largest.map((one) => seconds(`render of the largest template, ${one.name}`, one.time, BUDGET)),
    ...slowest.map((one) => seconds(`render of the slowest template, ${one.name}`, one.time, BUDGET)),
  ];
}

async function ofTemplate(root: string, template: Template): Promise<Timed> {
  const { values, problems } = checkValues(template, VALUES);
  if (problems[0]) throw cannot(template, problems[0]);
  const times: number[] = [];
  let bytes = 0;
  for (let run = 1; run <= RUNS; run++) {
    const start = performance.now();
    const rendered = await render(root, template, values);
    times.push((performance.now() - start) / 1_000);
    if (rendered.problems[0]) throw cannot(template, rendered.problems[0]);
    bytes = rendered.files.reduce((sum, { content }) => sum + content.length, 0);
  }
  return { name: template.name, bytes, time: median(times) };
}

function cannot({ name }: Template, { message, hint }: { message: string; hint?: string }): CannotRun {
  return new CannotRun(`The template ${name} cannot be rendered. ${message}`, {
    fix: hint ?? 'Fix the template: `portal validate templates` shows where.',
  });
}
