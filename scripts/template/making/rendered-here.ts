import type { RequestProblem } from '#core/request/request.ts';
import type { CheckResult } from '#core/scaffold/service/scaffold-state.ts';
import { render } from '../generator/render.ts';
import type { TemplateHistory } from '../template-history.ts';
import { type Making, notRun, type Rendering, type Renderings, whyNothing } from './renderings.ts';
import { runChecks } from './run-checks.ts';

/** Renders in this process's sandbox, and runs checks on this machine: for a laptop, and for jobs without a secret. */
export class RenderedHere implements Renderings {
  readonly #history: TemplateHistory;
  readonly #noChecks: string | undefined;
  readonly #made = new Map<string, Promise<Rendering>>();

  /** @param noChecks why checks may not be run here, as full sentences */
  constructor(history: TemplateHistory, noChecks?: string) {
    this.#history = history;
    this.#noChecks = noChecks;
  }

  of(making: Making): Promise<Rendering> {
    const made = this.#made.get(making.service) ?? this.#render(making);
    this.#made.set(making.service, made);
    return made;
  }

  async checks(making: Making): Promise<readonly CheckResult[]> {
    const { template } = making;
    if (template.checks.length === 0) return [];
    if (this.#noChecks !== undefined) return notRun(template, this.#noChecks);
    const made = await this.of(making);
    return 'files' in made ? runChecks(made.files, template.checks) : notRun(template, whyNothing(made));
  }

  async #render({ template: { name, version }, values }: Making): Promise<Rendering> {
    const at = await this.#history.at(name, version);
    if ('reason' in at) return at;
    const { files, problems } = await render(at.root, at.template, values);
    return problems.length > 0 ? { reason: reasonOf(name, problems) } : { files };
  }
}

export function reasonOf(template: string, problems: readonly RequestProblem[]): string {
  const [first, ...rest] = problems;
  const place = first!.field === '' ? '' : ` in \`${first!.field}\``;
  const more =
    rest.length > 0
      ? ` There is more, ${rest.length} in all: \`npx portal scaffold ${template} --out DIR\` shows it.`
      : '';
  return `\`${template}\` could not be rendered${place}. ${first!.message} ${first!.hint}${more}`;
}
