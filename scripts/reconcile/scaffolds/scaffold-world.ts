import { type Handed, HandedRenderings } from '../../template/making/handed-renderings.ts';
import { RenderedHere } from '../../template/making/rendered-here.ts';
import type { Renderings } from '../../template/making/renderings.ts';
import { TemplateHistory } from '../../template/template-history.ts';
import type { Given, Need } from '../needs.ts';
import type { World } from '../world.ts';

/** Templates as the desired state has them, or had them, and what they make. */
export interface Templates extends AsyncDisposable {
  history: TemplateHistory;
  renderings: Renderings;
}

export type ScaffoldWorld = World & { templates: Templates };

/** Renders and checks on this machine. */
export const TEMPLATES: Need<Templates> = {
  open({ main, forge }) {
    const history = new TemplateHistory(main);
    return templates(history, new RenderedHere(history, forge.kind === 'github' ? BESIDE_A_TOKEN : undefined));
  },
};

/** Takes what other jobs rendered and checked, in place of rendering it here. */
export function handedTemplates(handed: Handed): Given<Templates> {
  return {
    need: TEMPLATES,
    open: ({ main }) =>
      templates(new TemplateHistory(main), new HandedRenderings(handed, async () => (await main()).commit)),
  };
}

/** Takes files from elsewhere, in place of rendering them here. */
export function templatesThat(renderings: Renderings): Given<Templates> {
  return { need: TEMPLATES, open: ({ main }) => templates(new TemplateHistory(main), renderings) };
}

function templates(history: TemplateHistory, renderings: Renderings): Templates {
  return { history, renderings, [Symbol.asyncDispose]: () => history.dispose() };
}

const BESIDE_A_TOKEN =
  'Checks run code of a template, so they do not run where there is a GitHub token. The workflow has a separate job for them, and so has the repository.';
