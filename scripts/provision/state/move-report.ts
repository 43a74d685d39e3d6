import { SETTINGS_FILE } from '#core/catalog/settings/settings.ts';
import { harmless } from '#core/text/harmless.ts';
import type { MovedState } from './move-state.ts';
import type { MovedStates } from './move-states.ts';

/** Whether the state of every stack is at the new place, or could be moved there. */
export function haveArrived({ states }: MovedStates): boolean {
  return states.every(({ outcome }) => outcome !== 'refused');
}

export function moveReport(moved: MovedStates): string {
  const lines = moved.states.flatMap(lineOf);
  return harmless([...lines, ...(lines.length > 0 ? [''] : []), nextStep(moved)].join('\n'));
}

function lineOf({ stack, outcome, from, to, serial, reason }: MovedState): string[] {
  const version = serial === undefined ? '' : `  version ${serial}`;
  if (outcome === 'refused') return [`${stack}  refused`, `  ${reason}`];
  if (outcome === 'empty') return [`${stack}  nothing to move`];
  return [`${stack}  ${outcome}${version}`, from === to ? `  ${to}` : `  ${from} → ${to}`];
}

function nextStep(moved: MovedStates): string {
  const { states, isDryRun, isSamePlace, to } = moved;
  if (states.length === 0) return 'The old place has no state. Nothing is to be moved.';
  if (!haveArrived(moved) && isSamePlace)
    return 'Keep the passphrase of before. Fix what was refused, and run it again.';
  if (!haveArrived(moved))
    return 'Not every state has arrived, so runs should not use the new place yet. Nothing at the old place was changed. Fix what was refused, and run it again.';
  if (isDryRun) return `Nothing was changed. Run it without \`--dry-run\` to ${isSamePlace ? 'encrypt' : 'move'} them.`;
  if (isSamePlace)
    return 'Every state is encrypted with the passphrase of its environment. Take the passphrase of before out of the variables of jobs and of this machine.';
  const edit =
    to === undefined
      ? `Now merge the change of \`provision.state\` in ${SETTINGS_FILE}.`
      : `Now write \`provision.state\` of \`${to}\` into ${SETTINGS_FILE}, and merge it.`;
  return `Every state is at the new place. ${edit} Until then, runs use the old place; if one has changed something there, move again. Nothing at the old place was changed: delete it when runs have worked with the new one.`;
}
