import { useEffect, useMemo, useRef, useState } from 'react';
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
import { OpenRequest } from '../request/OpenRequest.tsx';
import { RequestCourse } from '../request/RequestCourse.tsx';
import { usePlace } from '../request/use-place.ts';
import { type Refused, sendRequest, useFollowed } from '../request/use-request.ts';
import { useCatalog } from '../use-catalog.ts';
import { useDraft } from '../use-draft.ts';
import { useLeft } from '../use-left.ts';
import { EntryPreview } from './EntryPreview.tsx';
import { fieldId, RegisterFields } from './RegisterFields.tsx';

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
  const [followed, follow] = useFollowed(register.name);
  const loaded = useCatalog(base);
  const place = usePlace(base, destination !== null);
  const left = useLeft();
  const [asked, setAsked] = useState(0);
  const [sending, setSending] = useState(false);
  const [answer, setAnswer] = useState<{ to: RegistrationForm; refused: Refused }>();

  const known = loaded.state === 'ready' ? loaded.known : undefined;
  const fields = useMemo(() => registrationFields(form), [form]);
  const trial = useMemo(
    () => tryRegistration(fields, { catalog: known?.catalog, url: url ?? undefined, rules: new Map(rules) }),
    [fields, known, url, rules],
  );
  // What the portal answered is the truth until something is changed.
  const refused = answer?.to === form ? answer.refused : undefined;
  const problems = withoutEchoes(refused?.problems ?? trial.problems, form);
  const shown = problems.filter(({ field }) => asked > 0 || left.has(formField(field) ?? 'name'));
  useFocusOnFirst(asked, shown);

  if (followed) {
    const { number, name } = followed;
    return (
      <RequestCourse
        {...{ base, followed }}
        title={`Request ${number}: register ${name}`}
        another="Register another service"
        again={() => follow(undefined)}
      />
    );
  }

  async function open() {
    if (sending) return;
    setSending(true);
    const sent = await sendRequest({ base, kind: register.name, fields, name: String(fields.name) });
    setSending(false);
    if ('opened' in sent) {
      setForm(EMPTY_FORM);
      left.forget();
      setAsked(0);
      follow(sent.opened);
    } else {
      setAnswer({ to: form, refused: sent.refused });
      setAsked((times) => times + 1);
    }
  }

  const errors = problems.filter(({ severity }) => severity === 'error');
  return (
    <form
      className="create-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (place === 'local') void open();
        else setAsked((times) => times + 1);
      }}
    >
      <div className="create-fields">
        <p className="tally">Only a name and an owner are needed; the rest helps whoever looks for it.</p>
        {loaded.state === 'failed' && (
          <p className="notice" role="status">
            The names in the catalog could not be loaded, so they are not checked here. Reload the page to try again.
          </p>
        )}
        <RegisterFields
          form={form}
          known={known}
          problems={shown}
          change={(field, text) => setForm({ ...form, [field]: text })}
          leave={left.leave}
        />
        <OpenRequest
          place={place}
          destination={destination}
          file={{ path: trial.path, text: trial.text }}
          words={{
            ...{ branch: `register/${form.name.trim()}`, title: `Register ${form.name.trim()}` },
            ...{ entry: 'register-entry', isBeside: (field) => formField(field) !== undefined },
          }}
          errors={asked > 0 ? errors : []}
          refused={asked > 0 ? refused : undefined}
          sending={sending}
          isSound={errors.length === 0}
          clear={() => {
            setForm(EMPTY_FORM);
            left.forget();
            setAsked(0);
          }}
        />
      </div>
      <EntryPreview id="register-entry" path={trial.path} text={trial.text} />
    </form>
  );
}

function readForm(kept: Readonly<Record<string, unknown>>, asked: URLSearchParams): RegistrationForm {
  const texts = REGISTRATION_FIELDS.map((field) => [field, asked.get(field) || kept[field]] as const);
  return { ...EMPTY_FORM, ...Object.fromEntries(texts.filter(([, text]) => typeof text === 'string')) };
}

/** An API that is named after the service has its faults from there, where they are mended. */
function withoutEchoes(problems: readonly RequestProblem[], { apiName }: RegistrationForm): readonly RequestProblem[] {
  const isNamed = apiName.trim() !== '' || !problems.some(({ field }) => field === 'name');
  return isNamed ? problems : problems.filter(({ field }) => field !== 'apis[0].name');
}

/** Leads to the first field with an error, each time that a request was asked for and not opened. */
function useFocusOnFirst(asked: number, problems: readonly RequestProblem[]): void {
  const done = useRef(0);
  useEffect(() => {
    if (asked === done.current) return;
    done.current = asked;
    const wrong = new Set(problems.filter(({ severity }) => severity === 'error').map(({ field }) => formField(field)));
    const first = REGISTRATION_FIELDS.find((field) => wrong.has(field));
    if (first) document.getElementById(fieldId(first))?.focus();
  }, [asked, problems]);
}
