import { useMemo } from 'react';
import { changeFields, changeMeanings, type KnownTypes, withoutUnneeded } from '#core/provision/form/change-form.ts';
import type { FieldGroup } from '#core/request/fields/field-group.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { type ChangePageProps, ChangeForm as EntriesForm } from '../../create/island/change/ChangeForm.tsx';
import type { OwnFields } from '../../create/island/change/own-fields.ts';

interface Props extends Omit<ChangePageProps, 'own'> {
  /** What decides about requested resources; absent where nothing can be requested. */
  resources?: KnownTypes;
}

export function ChangeForm({ resources, ...page }: Props) {
  const own = useMemo(() => resources && fieldsOfResources(resources), [resources]);
  return <EntriesForm {...page} own={own} />;
}

function fieldsOfResources(known: KnownTypes): OwnFields {
  return {
    kind: 'resource',
    groups: GROUPS,
    look: 'resource-form',
    meant: withoutUnneeded,
    fields: (asked, written) => changeFields(asked, written, known),
    problems: ({ environments }) => (environments === undefined ? [NOWHERE] : []),
    meanings: (before, after) => changeMeanings(before, after, known),
  };
}

const GROUPS: readonly FieldGroup[] = [
  { legend: 'Where, and how large', fields: ['environments'] },
  { legend: 'Configuration', fields: ['config'] },
  { legend: 'What it is', fields: ['title', 'service', 'description'] },
  { legend: 'Protection', fields: ['protect', 'deleteContent'], isMore: true },
];

const NOWHERE: RequestProblem = {
  field: 'environments',
  severity: 'error',
  message: 'No environment would need it any more.',
  hint: 'Choose a size in one of them, or retire the resource.',
};
