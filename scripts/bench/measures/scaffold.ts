import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkValues } from '#core/scaffold/check-values.ts';
import type { Template } from '#core/scaffold/template.ts';
import { openTemplates } from '../../scaffold/open-templates.ts';
import { render } from '../../scaffold/render.ts';
import { type Figure, median } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { PRODUCT, type Workbench } from '../workbench.ts';

const RUNS = 5;
const VALUES = { serviceName: 'order-desk', owner: 'platform', description: 'Takes orders from people.' };

/** Rendering each template that this repository has; the slowest is told. */
export const scaffold: Measure = {
  name: 'scaffold',

  async measure(bench) {
    if (!existsSync(join(PRODUCT, 'templates'))) return [];
    const figures: Figure[] = [];
    for (const template of openTemplates(PRODUCT).templates) figures.push(await ofTemplate(template, bench));
    return figures.sort((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, 1);
  },
};

async function ofTemplate(template: Template, bench: Workbench): Promise<Figure> {
  bench.say(`Rendering ${template.name}, ${RUNS} times.`);
  const { values } = checkValues(template, VALUES);
  const seconds: number[] = [];
  for (let run = 1; run <= RUNS; run++) {
    const start = performance.now();
    await render(PRODUCT, template, values);
    seconds.push((performance.now() - start) / 1_000);
  }
  return { what: `render of the template ${template.name}`, unit: 'seconds', value: median(seconds), budget: 1 };
}
