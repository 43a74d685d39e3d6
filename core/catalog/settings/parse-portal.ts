import type { Files } from '../files.ts';
import { fileProblem, type Problem } from '../problem.ts';
import { parseFile } from './data-file.ts';
import { SETTINGS_FILE } from './settings.ts';

/** Parses catalog/portal.yaml. Its data is undefined where there is none, or it cannot be read. */
export function parsePortal(files: Files): { data: unknown; problems: Problem[]; isUnderstood?: boolean } {
  if (files.has(SETTINGS_FILE)) return parseFile(files, SETTINGS_FILE);
  return { data: undefined, problems: isFolder(files) ? [settingsProblem(FOLDER)] : [] };
}

const FOLDER = {
  rule: 'readable',
  message: `\`${SETTINGS_FILE}\` is a folder, so the portal has no settings.`,
  hint: 'Move the folder elsewhere, and write the settings into a file of this name.',
};

function isFolder(files: Files): boolean {
  for (const path of files.keys()) if (path.startsWith(`${SETTINGS_FILE}/`)) return true;
  return false;
}

export function settingsProblem(words: Pick<Problem, 'message'> & Partial<Problem>): Problem {
  return fileProblem(SETTINGS_FILE, words);
}
