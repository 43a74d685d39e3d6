import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { type FieldGroup, groupsOf } from '#core/request/fields/field-group.ts';
import { type ProblemWords, problemWords } from '#core/request/fields/problem-words.ts';
import { givenByAddress } from '#core/request/given-by-address.ts';
import { pickerOf } from '#core/request/picker.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { recall } from '../../../memory/memory.ts';
import { type Given, isSaid } from '../fields/given.ts';
import { SchemaFields } from '../fields/SchemaFields.tsx';
import { FollowedRequest } from '../request/FollowedRequest.tsx';
import { FormEnd } from '../request/FormEnd.tsx';
import { RequestWay } from '../request/RequestWay.tsx';
import { useOpening } from '../request/use-opening.ts';
import { usePlace } from '../request/use-place.ts';
import { useDraft } from '../use-draft.ts';
import { FormProblems } from './FormProblems.tsx';
import type { FormProps, UseTrial } from './form-props.ts';

/** Of the place of every form: an address with it leads to the first field. */
const HASH = '#request';

const ID = 'request';
const NOTHING: Given = {};

interface Props<Own extends FormProps> {
  form: Own;
  useTrial: UseTrial<Own>;
  lead?: ReactNode;
  /** What the form begins with, and its draft is kept under; most begin empty, with a draft a page. */
  start?: { given: Given; draft: string };
  clear?: string;
  /** What an empty field says, where that is not an example. */
  placeholder?: string;
}

export function RequestForm<Own extends FormProps>({ form, useTrial, lead, start, clear, placeholder }: Props<Own>) {
  const { base, kind, look, schema, destination, issueForm } = form;
  const { given, setGiven, opening, trial } = useGiven({ form, useTrial, start });
  const { place, lacks } = usePlace(base, destination !== null && (trial.file !== undefined || issueForm !== null));
  const groups = useMemo(() => groupsIn(form), [form]);

  const found = opening.refused?.problems.map((problem) => trial.ofForm?.(problem) ?? problem) ?? trial.problems;
  const problems = useMemo(() => inOrder(found, form, groups), [found, form, groups]);
  const errors = problems.filter(({ severity }) => severity === 'error');

  const element = useFirstField(trial.validators !== undefined);
  const { followed } = opening;
  if (followed) return <FollowedRequest {...{ form, place, followed }} again={opening.again} />;
  function send() {
    // The portal knows more problems than a browser, but nothing of a request that asks for nothing.
    if (place === 'local' && errors.every((error) => error.place))
      void opening.open({ kind, fields: trial.fields, name: trial.name });
    else opening.ask();
  }
  return (
    <form
      ref={element}
      className={`create-form ${kind}-form ${look ?? ''}`.trimEnd()}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="create-fields">
        <FormProblems id={ID} {...{ errors, opening }} />
        {lead && <div className="tally">{lead}</div>}
        {trial.lacking && (
          <p className="notice" role="status">
            {trial.lacking}
          </p>
        )}
        <SchemaFields
          {...{ id: ID, schema, groups, given }}
          validators={trial.validators}
          choices={trial.choices}
          words={trial.words ?? {}}
          {...(placeholder !== undefined && { placeholder })}
          problems={opening.shown(problems)}
          change={setGiven}
          leave={opening.leave}
        />
        <FormEnd clear={opening.clear} words={clear}>
          <RequestWay
            {...{ place, form, trial }}
            lacks={trial.makesResources ? lacks : undefined}
            sending={opening.sending}
            isSound={errors.length === 0}
          />
        </FormEnd>
      </div>
      {trial.preview}
    </form>
  );
}

/** What is filled in, kept as a draft; what it comes to; and its way to the portal. */
function useGiven<Own extends FormProps>({ form, useTrial, start }: Pick<Props<Own>, 'form' | 'useTrial' | 'start'>) {
  const { base, page, schema } = form;
  const empty = start?.given ?? NOTHING;
  const [given, setGiven] = useDraft<Given>({
    key: `waypost:draft:${start?.draft ?? page}`,
    empty,
    read: (kept, asked) => {
      const given = givenByAddress(asked, schema, kept);
      return start ? given : givenByTeam(given, schema);
    },
  });
  const opening = useOpening({ base, form: given, empty, change: setGiven });
  return { given, setGiven, opening, trial: useTrial(given, form) };
}

function inOrder(problems: readonly RequestProblem[], { schema }: FormProps, groups: readonly FieldGroup[]) {
  const names = groups.flatMap(({ fields }) => fields);
  const rank = ({ place }: ProblemWords) => (place ? names.indexOf(String(place.path[0])) : -1);
  return problems.map((problem) => problemWords(problem, schema)).sort((a, b) => rank(a) - rank(b));
}

function groupsIn({ groups, schema }: FormProps) {
  const names = Object.keys(schema.properties ?? {});
  return groups.length > 0 ? groupsOf(groups, names) : [{ legend: 'What you ask for', fields: names }];
}

function givenByTeam(given: Given, { properties }: JsonSchema): Given {
  const [team] = recall().ownTeams;
  if (!team) return given;
  const fields = Object.entries((properties ?? {}) as Readonly<Record<string, JsonSchema>>);
  const asking = fields.filter(([name, field]) => pickerOf(field) === 'owner' && !isSaid(given[name]));
  return { ...given, ...Object.fromEntries(asking.map(([name]) => [name, team.name])) };
}

/**
 * Gives the first field of a form the focus, where the address of the page leads to the form and nothing else has the focus.
 *
 * @param isSettled whether the fields are drawn for good: the library draws them again when it knows their conditions
 */
function useFirstField(isSettled: boolean): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!isSettled || location.hash !== HASH || document.activeElement !== document.body) return;
    form.current?.querySelector<HTMLElement>('.field :is(input, select, textarea)')?.focus();
  }, [isSettled]);
  return form;
}
