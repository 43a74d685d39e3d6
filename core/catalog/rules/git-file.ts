import type { Rule } from '../rule.ts';
import { isGitFile } from '../team-folders.ts';

const IN_A_TEMPLATE = /^templates\//;

export const gitFile: Rule = {
  name: 'git-file',
  severity: 'warning',
  why: 'Such a file changes what git writes into the folders of everybody who clones the portal, which itself reads commits.',
  finds: 'a file that git reads itself',
  wrong: '# catalog/payments/.gitattributes\n*.yaml working-tree-encoding=UTF-16',
  right: '# .gitattributes, beside catalog/\n* text=auto',
  layouts: ['repository'],

  async *checkFiles(_, paths) {
    for (const file of paths)
      if (isGitFile(file) && file.includes('/') && !IN_A_TEMPLATE.test(file))
        yield {
          file,
          offset: 0,
          message: `Git reads \`${file.slice(file.lastIndexOf('/') + 1)}\` itself, so other files here can differ from what was reviewed.`,
          hint: 'Delete it. Attributes belong into the file `.gitattributes` beside catalog/.',
        };
  },
};
