import type { Ref } from '#core/catalog/ref.ts';
import type { Values } from '#core/scaffold/fill/fill.ts';
import type { RenderedFile } from '#core/scaffold/fill/rendered-file.ts';
import type { CheckResult } from '#core/scaffold/service/scaffold-state.ts';
import type { Template } from '#core/scaffold/template/template.ts';

/** A service that is to be made: a template at the version that its entry names, and values that were found fit for it. */
export interface Making {
  service: Ref;
  template: Template;
  values: Values;
}

/** What a template made of values, or why there is nothing, as full sentences. */
export type Rendering = { files: readonly RenderedFile[] } | { reason: string };

/** It was not its turn, which is no failure; as full sentences. */
export interface Later {
  later: string;
}

/** The source of rendered files: on a laptop a sandbox, in a workflow a job without a secret. */
export interface Renderings {
  of(making: Making): Promise<Rendering | Later>;
  /** What the checks of the template said of the files, in their order. */
  checks(making: Making): Promise<readonly CheckResult[]>;
}

export function whyNothing(rendering: { reason: string } | Later): string {
  return 'reason' in rendering ? rendering.reason : rendering.later;
}

/** Checks that were not run, all for one reason. */
export function notRun({ checks }: Template, text: string): CheckResult[] {
  return checks.map((command) => ({ command, outcome: 'not run', text }));
}
