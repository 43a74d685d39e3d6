import type { AttributeChange, ObjectChange, PlannedAction, StackPlan } from '../plan/stack-plan.ts';

const SIGNS: Readonly<Record<PlannedAction, string>> = {
  create: '+',
  update: '~',
  replace: '-/+',
  delete: '-',
  forget: '.',
  adopt: '=',
};

/** A plan as people who know OpenTofu read it: a sign and an address for each object, with its attributes. */
export function planLines({ changes, drift }: Pick<StackPlan, 'changes' | 'drift'>): string[] {
  if (changes.length === 0) return ['No changes.'];
  return [
    ...changes.flatMap(objectLines),
    ...(drift.length > 0 ? ['', 'Changed by hand since the last apply:', ...drift.flatMap(objectLines)] : []),
  ];
}

function objectLines({ address, action, attributes }: ObjectChange): string[] {
  return [`${SIGNS[action]} ${address}`, ...attributes.map(attributeLine)];
}

function attributeLine({ name, before, after }: AttributeChange): string {
  if (before === undefined) return `    ${name} = ${after === undefined ? '(known after the apply)' : shown(after)}`;
  return `    ${name} = ${shown(before)} -> ${after === undefined ? '(known after the apply)' : shown(after)}`;
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}
