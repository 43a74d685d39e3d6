import { render } from '../../../template/generator/render.ts';
import type { Making, Rendering } from '../../../template/making/renderings.ts';
import type { TemplateAt } from '../../../template/template-at.ts';
import type { UpdateTemplates } from '../update-templates.ts';
import type { VersionRenderings } from './version-renderings.ts';

/** Renders in this process's sandbox, which has no environment: for a laptop, and for jobs without a token. */
export class RenderedVersions implements VersionRenderings {
  readonly #templates: UpdateTemplates;

  constructor(templates: UpdateTemplates) {
    this.#templates = templates;
  }

  async before(making: Making): Promise<Rendering> {
    return rendered(await this.#templates.at(making.template.name, making.template.version), making);
  }

  async now(making: Making): Promise<Rendering> {
    return rendered(await this.#templates.now(making.template), making);
  }
}

async function rendered(
  found: Pick<TemplateAt, 'root' | 'template'> | { reason: string },
  { values }: Making,
): Promise<Rendering> {
  if ('reason' in found) return found;
  const { root, template } = found;
  const { files, problems } = await render(root, template, values);
  const [first] = problems;
  if (!first) return { files };
  return {
    reason:
      `Version ${template.version} of \`${template.name}\` cannot be rendered: ${first.message} ${first.hint ?? ''}`.trim(),
  };
}
