import { DESCRIPTION_LINTER } from '#core/api-reference/reference-review.ts';
import type { Fields } from '#core/part/slot.ts';
import type { Assembled } from '#core/scaffold/fill/assemble.ts';
import type { Values } from '#core/scaffold/fill/fill.ts';
import { RENDERER, type Renderer } from '#core/scaffold/review/renderer.ts';
import type { Template } from '#core/scaffold/template/template.ts';
import { lintDescriptions } from '../api-reference/lint-descriptions.ts';
import type { ChangeTrees } from '../change/change-trees.ts';
import { render } from '../template/generator/render.ts';
import { type TemplateAt, templateAt } from '../template/template-at.ts';
import { TemplateHistory } from '../template/template-history.ts';
import { unpackTemplate } from '../template/unpack-template.ts';

/** Lets parts look at a change, and run the untrusted code of its author in the sandbox: where there is no token. */
export function changeTools(trees: Pick<ChangeTrees, 'templates'>): Fields {
  return { ...RENDERER.put(renderChange(trees)), ...DESCRIPTION_LINTER.put(lintDescriptions) };
}

/**
 * Renders templates as a change would leave them, or as they were at an earlier version, each with the same values once. A
 * template is untrusted code: call it only where there is no token.
 */
export function renderChange({ templates }: Pick<ChangeTrees, 'templates'>): Renderer {
  const made = new Map<string, Promise<Assembled>>();
  const older = new WeakSet<Template>();
  return {
    render(template, values) {
      const key = JSON.stringify([template.name, template.version, values]);
      const before = made.get(key);
      if (before) return before;
      const assembled = older.has(template)
        ? withEarlier(templates, template, (found) => rendered(found, values))
        : renderFrom(templates, template, values);
      made.set(key, assembled);
      return assembled;
    },

    async earlier(name, version) {
      const found = await withEarlier(templates, { name, version }, async (at) => at);
      if ('reason' in found) return found;
      older.add(found.template);
      return found.template;
    },
  };
}

type EarlierTemplate = TemplateAt | { reason: string };

/** What was unpacked is gone when the use of it ends. */
async function withEarlier<T>(
  templates: ChangeTrees['templates'],
  { name, version }: Pick<Template, 'name' | 'version'>,
  use: (found: EarlierTemplate) => Promise<T>,
): Promise<T> {
  if ('root' in templates) {
    const found = await templateAt(templates.root, { template: name, version });
    try {
      return await use(found);
    } finally {
      if ('dispose' in found) found.dispose();
    }
  }
  const { repository, commit } = templates;
  const history = new TemplateHistory(async () => ({ folder: repository.path, commit }));
  try {
    return await use(await history.at(name, version));
  } finally {
    await history.dispose();
  }
}

async function rendered(found: EarlierTemplate, values: Values): Promise<Assembled> {
  return 'reason' in found ? unusable(found.reason) : render(found.root, found.template, values);
}

async function renderFrom(templates: ChangeTrees['templates'], template: Template, values: Values): Promise<Assembled> {
  if ('root' in templates) return render(templates.root, template, values);
  const { repository, commit } = templates;
  const unpacked = await unpackTemplate(repository, { name: template.name, commit });
  if ('reason' in unpacked) return unusable(unpacked.reason);
  try {
    return await render(unpacked.root, template, values);
  } finally {
    unpacked.dispose();
  }
}

function unusable(reason: string): Assembled {
  return {
    files: [],
    problems: [{ field: '', severity: 'error', message: reason, hint: 'Remove it from the template.' }],
  };
}
