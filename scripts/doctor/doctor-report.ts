import type { Checkup } from './doctor.ts';

export function doctorReport(checkups: readonly Checkup[]): string {
  return checkups.map(paragraph).join('\n');
}

function paragraph(checkup: Checkup): string {
  const head = `${checkup.tool}  ${checkup.state}`;
  switch (checkup.state) {
    case 'found':
    case 'installed':
      return `${head}  ${checkup.path}`;
    case 'skipped':
      return `${head}  WAYPOST_WITHOUT names it; it is needed to ${checkup.why}.`;
    case 'not installed':
      return `${head}  It is needed to ${checkup.why}, once the catalog requests resources.\n  ${checkup.fix}`;
    case 'missing':
      return [`${head}  It is needed to ${checkup.why}.`, checkup.reason, checkup.fix].filter(Boolean).join('\n  ');
  }
}
