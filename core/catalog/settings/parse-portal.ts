import type { Files } from '../files.ts';
import type { Problem } from '../problem.ts';
import { TextPlaces } from '../yaml/text-place.ts';
import { readYaml } from '../yaml/yaml-documents.ts';
import { SETTINGS_FILE } from './settings.ts';

/** Parses catalog/portal.yaml. Its data is undefined where there is none, or it cannot be read. */
export function parsePortal(files: Files): { data: unknown; problems: Problem[]; isUnderstood?: boolean } {
  if (!files.has(SETTINGS_FILE)) return { data: undefined, problems: isFolder(files) ? [settingsProblem(FOLDER)] : [] };
  const text = files.get(SETTINGS_FILE);
  if (text === undefined) return { data: undefined, problems: [unreadable(files)] };
  const [{ data, errors, isUnderstood = errors.length === 0 } = { data: undefined, errors: [] }] = readYaml(text);
  const places = new TextPlaces(text);
  const problems = errors.map(({ offset, ...error }) =>
    settingsProblem({ ...error, ...places.at(offset), pointer: '' }),
  );
  return { data: data ?? undefined, problems, isUnderstood };
}

const FOLDER = {
  rule: 'readable',
  line: 1,
  column: 1,
  pointer: '',
  message: `\`${SETTINGS_FILE}\` is a folder, so the portal has no settings.`,
  hint: 'Move the folder elsewhere, and write the settings into a file of this name.',
};

function isFolder(files: Files): boolean {
  for (const path of files.keys()) if (path.startsWith(`${SETTINGS_FILE}/`)) return true;
  return false;
}

function unreadable(files: Files): Problem {
  const refusal = files.refusal?.(SETTINGS_FILE) ?? {
    message: 'The file cannot be read.',
    hint: 'Save it as UTF-8 text.',
  };
  return settingsProblem({ rule: 'readable', ...refusal, line: 1, column: 1, pointer: '' });
}

export function settingsProblem(words: Omit<Problem, 'file' | 'severity'>): Problem {
  return { severity: 'error', file: SETTINGS_FILE, ...words };
}
