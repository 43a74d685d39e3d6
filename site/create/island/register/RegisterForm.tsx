import { useMemo } from 'react';
import type { Severity } from '#core/catalog/problem.ts';
import type { Destination } from '#core/request/new-file-link.ts';
import { register } from '#core/request/register/register.ts';
import {
  EMPTY_FORM,
  formField,
  REGISTRATION_FIELDS,
  type RegistrationForm,
  registrationFields,
} from '#core/request/register/registration-form.ts';
import { tryRegistration } from '#core/request/register/try-registration.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { OpenRequest, type RequestWords } from '../request/OpenRequest.tsx';
import { RequestCourse } from '../request/RequestCourse.tsx';
import { useFocusOnFirst, useOpening } from '../request/use-opening.ts';
import { usePlace } from '../request/use-place.ts';
import { useCatalog } from '../use-catalog.ts';
import { useDraft } from '../use-draft.ts';
import { EntryPreview } from './EntryPreview.tsx';
import { fieldId, RegisterFields } from './RegisterFields.tsx';

const ENTRY_ID = 'register-entry';

export interface RegisterProps {
  /** The site's base path, with slashes at both ends. */
  base: string;
  /** Where the portal is published. */
  url: string | null;
  /** Where GitHub would make the file; null where the portal names no forge. */
  destination: Destination | null;
  /** The severity of each rule. */
  rules: readonly [name: string, severity: Severity | 'off'][];
}

/** The form to register a service: checked while it is filled in, with the file that it makes beside it. */
export function RegisterForm({ base, url, destination, rules }: RegisterProps) {
  const [form, setForm] = useDraft({ key: 'waypost:register', empty: EMPTY_FORM, read: readForm });
  const opening = useOpening({ base, key: register.name, form, empty: EMPTY_FORM, change: setForm });
  const loaded = useCatalog(base);
  const place = usePlace(base, destination !== null);

  const known = loaded.state === 'ready' ? loaded.known : undefined;
  const fields = useMemo(() => registrationFields(form), [form]);
  const trial = useMemo(
    () => tryRegistration(fields, { catalog: known?.catalog, url: url ?? undefined, rules: new Map(rules) }),
    [fields, known, url, rules],
  );
  const problems = withoutEchoes(opening.refused?.problems ?? trial.problems, form);
  const shown = opening.shown(problems, ({ field }) => formField(field) ?? 'name');
  useFocusOnFirst(opening.asked, firstWrong(shown));

  const { followed } = opening;
  if (followed) {
    return (
      <RequestCourse
        {...{ base, followed }}
        title={`Request ${followed.number}: register ${followed.name}`}
        another="Register another service"
        again={opening.again}
      />
    );
  }
  return (
    <form
      className="create-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (place === 'local') void opening.open({ kind: register.name, fields, name: String(fields.name) });
        else opening.ask();
      }}
    >
      <div className="create-fields">
        <p className="tally">Only a name and an owner are required; the rest helps people who look for the service.</p>
        {loaded.state === 'failed' && (
          <p className="notice" role="status">
            The names in the catalog could not be loaded, so they are not checked here. Reload the page to try again.
          </p>
        )}
        <RegisterFields
          {...{ form, known }}
          problems={shown}
          change={(field, text) => setForm({ ...form, [field]: text })}
          leave={opening.leave}
        />
        <OpenRequest
          {...{ place, destination, opening, problems }}
          file={{ path: trial.path, text: trial.text }}
          words={wordsOf(form)}
        />
      </div>
      <EntryPreview id={ENTRY_ID} path={trial.path} text={trial.text} />
    </form>
  );
}

function wordsOf({ name }: RegistrationForm): RequestWords {
  return {
    ...{ branch: `register/${name.trim()}`, title: `Register ${name.trim()}`, entry: ENTRY_ID },
    isBeside: (field) => formField(field) !== undefined,
  };
}

function readForm(kept: Readonly<Record<string, unknown>>, asked: URLSearchParams): RegistrationForm {
  const texts = REGISTRATION_FIELDS.map((field) => [field, asked.get(field) || kept[field]] as const);
  return { ...EMPTY_FORM, ...Object.fromEntries(texts.filter(([, text]) => typeof text === 'string')) };
}

/** An API with the name of the service gets its problems from there, where they are fixed. */
function withoutEchoes(problems: readonly RequestProblem[], { apiName }: RegistrationForm): readonly RequestProblem[] {
  const isNamed = apiName.trim() !== '' || !problems.some(({ field }) => field === 'name');
  return isNamed ? problems : problems.filter(({ field }) => field !== 'apis[0].name');
}

/** The first control with an error. */
function firstWrong(problems: readonly RequestProblem[]): string | undefined {
  const wrong = new Set(problems.filter(({ severity }) => severity === 'error').map(({ field }) => formField(field)));
  const first = REGISTRATION_FIELDS.find((field) => wrong.has(field));
  return first && fieldId(first);
}
