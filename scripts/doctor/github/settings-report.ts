import { harmless } from '#core/text/harmless.ts';
import type { SettingsCheckup, SettingsExamination } from './examine-settings.ts';

/** Lists the state of the settings on GitHub, for people. */
export function settingsReport(examination: SettingsExamination): string {
  if ('unasked' in examination) {
    const { reason, fix, checks } = examination.unasked;
    return harmless([`GitHub  not asked  ${reason}`, `  ${fix}`, `  Not looked at: ${checks.join(', ')}.`].join('\n'));
  }
  const { repository, checkups } = examination;
  const count = (...states: SettingsCheckup['state'][]) =>
    checkups.filter(({ state }) => states.includes(state)).length;
  const sum = `${count('right', 'done')} right, ${count('wrong')} wrong, ${count('unseen', 'skipped')} not looked at`;
  return harmless([...checkups.map(checkupParagraph), '', `GitHub, ${repository}: ${sum}.`].join('\n'));
}

/** The lines of one setting. */
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
      return [`${check}  wrong  ${why}`, ...wrongLines(checkup)].join('\n');
  }
}

function wrongLines({ check, faults, canFix, refused }: Extract<SettingsCheckup, { state: 'wrong' }>): string[] {
  return [
    ...faults.flatMap(({ message, mend }) => [`  ${message}`, `    ${mend}`]),
    ...(refused ? [`  It could not be fixed from here. ${refused}`] : []),
    ...(canFix ? [`  Or run: \`npx portal doctor ${check} --fix\`.`] : []),
  ];
}
