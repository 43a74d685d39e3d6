import { harmless } from '#core/text/harmless.ts';
import { NOT_READY } from '../checks/ready.ts';
import type { SettingsCheckup, SettingsExamination } from './examine-settings.ts';

export function settingsReport(examination: SettingsExamination): string {
  if ('unasked' in examination) {
    const { reason, fix, checks } = examination.unasked;
    return harmless([`GitHub  not asked  ${reason}`, `  ${fix}`, `  Not looked at: ${checks.join(', ')}.`].join('\n'));
  }
  const { repository, checkups } = examination;
  const first = checkups.some(isNotSetUp) ? [notSetUp(repository), ''] : [];
  const count = (...states: SettingsCheckup['state'][]) =>
    checkups.filter(({ state }) => states.includes(state)).length;
  const sum = `${count('right', 'done')} right, ${count('wrong')} wrong, ${count('unseen', 'skipped')} not looked at`;
  return harmless([...first, ...checkups.map(checkupParagraph), '', `GitHub, ${repository}: ${sum}.`].join('\n'));
}

function isNotSetUp(checkup: SettingsCheckup): boolean {
  return checkup.state === 'wrong' && checkup.problems.some(({ message }) => message === NOT_READY);
}

function notSetUp(repository: string): string {
  return `The portal is not set up yet. \`npx portal setup ${repository}\` does what is missing, one step after the other.`;
}

export function checkupParagraph(checkup: SettingsCheckup): string {
  const { check, why } = checkup;
  switch (checkup.state) {
    case 'right':
    case 'done':
      return `${check}  ${checkup.state}  ${checkup.seen}`;
    case 'skipped':
      return `${check}  skipped  WAYPOST_WITHOUT names it. ${why}`;
    case 'unseen':
      return `${check}  could not look  ${checkup.reason}`;
    case 'wrong':
      return [`${check}  wrong  ${checkup.problems[0]!.message}`, ...wrongLines(checkup)].join('\n');
  }
}

function wrongLines({ check, why, problems, canFix, refused }: Extract<SettingsCheckup, { state: 'wrong' }>): string[] {
  // What fixes several in a row is said once, after them.
  const lines = problems.flatMap(({ message, fix }, index) =>
    fix === problems[index + 1]?.fix ? [`  ${message}`] : [`  ${message}`, `    ${fix}`],
  );
  return [
    ...lines.slice(1),
    `  ${why}`,
    ...(refused ? [`  It could not be fixed from here. ${refused}`] : []),
    ...(canFix ? [`  Or run: \`npx portal doctor ${check} --fix\`.`] : []),
  ];
}
