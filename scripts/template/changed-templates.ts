import { TEMPLATES_FOLDER } from '#core/scaffold/template/template.ts';
import { runGit } from '../git/git.ts';

/** Templates that differ from the commit that is checked out. Of a folder without commits none is known to. */
export async function changedTemplates(root: string): Promise<Set<string>> {
  const where = ['-z', '--', `${TEMPLATES_FOLDER}/`];
  const [changed, added] = await Promise.all([
    runGit(root, ['diff', '--name-only', '--no-ext-diff', '--relative', 'HEAD', ...where]),
    runGit(root, ['ls-files', '--others', '--exclude-standard', ...where]),
  ]);
  const paths = [changed, added].flatMap(({ exitCode, stdout }) => (exitCode === 0 ? stdout.split('\0') : []));
  return new Set(paths.filter(Boolean).map((path) => path.split('/')[1]!));
}
