import { useMemo } from 'react';
import { stringify } from 'yaml';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { dotted } from '#core/catalog/yaml/written-path.ts';
import { patchBetween } from '#core/request/change/differences.ts';
import { unknownPicks } from '#core/request/field-problems.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { entryName } from '../../../selection/entry-query.ts';
import { type Given, withoutEmpty } from '../fields/given.ts';
import { useValidators, type Validators } from '../fields/load-validators.ts';
import type { FormProps, FormTrial } from '../form/form-props.ts';
import { broken } from '../form/SchemaForm.tsx';
import { type KnownCatalog, useKnown } from '../use-catalog.ts';
import { ChangePreview } from './ChangePreview.tsx';
import type { LoadedEntries } from './use-entries.ts';

const TEXT_ID = 'request-changes';
/** Fields that name one entry of one kind; what lists name, the portal checks. */
const NAMED = ['owner', 'system', 'domain'] as const;

/** Finds what is different from what is there: only that is sent, with what it was. */
export function useChangeTrial(given: Given, { base, page, schema, entries }: ChangeProps): FormTrial {
  const { refs, written, own, all } = entries;
  const validators = useValidators(base, page);
  const { known, ...offered } = useKnown(base);
  const before = useMemo(() => withoutEmpty(written, schema), [written, schema]);
  const after = useMemo(() => {
    const filled = withoutEmpty(given, schema);
    return own ? own.meant(filled) : filled;
  }, [given, schema, own]);
  const set = useMemo(() => inOrder(patchBetween(before, after), schema), [before, after, schema]);
  const problems = useMemo(
    () => [...problemsOf({ set, after, schema, validators, known }), ...(own?.problems(after) ?? [])],
    [set, after, schema, validators, known, own],
  );
  const fields = useMemo(() => {
    const saw = Object.fromEntries(Object.keys(set).map((field) => [field, written[field] ?? null]));
    return { entries: refs.map(entryName), set, ...(refs.length === 1 && { saw }) };
  }, [refs, set, written]);
  const means = useMemo(
    () => own?.meanings(all, { ...all, ...left(before), ...after }) ?? [],
    [before, after, all, own],
  );
  const text = stringify(fields, { lineWidth: 0 });
  return {
    ...{ fields, problems, validators, text: { id: TEXT_ID, text } },
    name: refs.length === 1 ? entryName(refs[0]!) : `${refs.length} entries`,
    // A request has the fields below `set`.
    ofForm: ({ field, ...problem }) => ({ ...problem, field: field.replace(/^set\.?/, '') }),
    ...offered,
    preview: <ChangePreview id={TEXT_ID} isOne={refs.length === 1} {...{ before, set, schema, text, means }} />,
    answers: {
      entries: refs.map(entryName).join('\n'),
      set: stringify(set, { lineWidth: 0 }),
      ...(fields.saw && { saw: stringify(fields.saw, { lineWidth: 0 }) }),
    },
  };
}

function left(fields: Given): Given {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, undefined]));
}

function inOrder(set: Given, { properties }: JsonSchema): Given {
  const names = Object.keys(properties as object);
  return Object.fromEntries(Object.entries(set).sort(([a], [b]) => names.indexOf(a) - names.indexOf(b)));
}

interface Tried {
  set: Given;
  after: Given;
  schema: JsonSchema;
  validators: Validators | undefined;
  known: KnownCatalog | undefined;
}

function problemsOf({ set, after, schema, validators, known }: Tried): RequestProblem[] {
  if (Object.keys(set).length === 0)
    return [{ field: '', severity: 'error', message: 'Nothing is changed yet.', hint: 'Change a field first.' }];
  const changed = Object.fromEntries(Object.entries(after).filter(([name]) => name in set));
  const findings = broken(validators, changed).map(
    ({ path, message, hint }): RequestProblem => ({ field: dotted(path), severity: 'error', message, hint }),
  );
  const properties = schema.properties as Readonly<Record<string, JsonSchema>>;
  const named = Object.fromEntries(NAMED.flatMap((name) => (properties[name] ? [[name, properties[name]]] : [])));
  return [...findings, ...(known ? unknownPicks(named, changed, { catalog: known.catalog }) : [])];
}

export interface ChangeProps extends FormProps {
  entries: LoadedEntries;
}
