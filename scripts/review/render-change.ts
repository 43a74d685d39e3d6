import type { Render } from '#core/review/preview-scaffolds.ts';
import type { Assembled } from '#core/scaffold/assemble.ts';
import { render } from '../scaffold/render.ts';
import { unpackTemplate } from '../scaffold/unpack-template.ts';
import type { ChangeTrees } from './change-trees.ts';

/**
 * Renders templates as a change would leave them, each with the same values once. A template is code of whoever made the
 * change: call it only where there is no token.
 */
export function renderChange({ templates }: Pick<ChangeTrees, 'templates'>): Render {
  const made = new Map<string, Promise<Assembled>>();
  return (template, values) => {
    const key = JSON.stringify([template.name, values]);
    const before = made.get(key);
    if (before) return before;
    const assembled = renderFrom(templates, template, values);
    made.set(key, assembled);
    return assembled;
  };
}

async function renderFrom(templates: ChangeTrees['templates'], ...asked: Parameters<Render>): Promise<Assembled> {
  const [template, values] = asked;
  if ('root' in templates) return render(templates.root, template, values);
  const { repository, commit } = templates;
  const unpacked = await unpackTemplate(repository, { name: template.name, commit });
  if ('reason' in unpacked)
    return {
      files: [],
      problems: [{ field: '', severity: 'error', message: unpacked.reason, hint: 'Take it out of the template.' }],
    };
  try {
    return await render(unpacked.root, template, values);
  } finally {
    unpacked.dispose();
  }
}
