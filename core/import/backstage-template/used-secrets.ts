import { fileText } from '../../scaffold/fill/file-text.ts';
import type { ConvertedFile } from './convert-file.ts';

/** Names the secrets that workflows ask GitHub for, other than the one that each has. GitHub takes their names in any case. */
export function usedSecrets(files: readonly ConvertedFile[]): string[] {
  const workflows = files.filter(({ isForGithub }) => isForGithub);
  const expressions = workflows.flatMap(({ content }) =>
    (fileText(content) ?? '')
      .split('${{')
      .slice(1)
      .map((text) => text.split('}}', 1)[0]!),
  );
  const names = expressions.flatMap((expression) =>
    [...expression.matchAll(SECRET_USED)].map(([, name]) => name!.toUpperCase()),
  );
  return [...new Set(names)].filter((name) => name !== 'GITHUB_TOKEN').sort();
}

/** `secrets.NAME` or `secrets['NAME']`. */
const SECRET_USED = /\bsecrets(?:\.|\[')([A-Za-z_]\w*)(?![\w-])/g;
