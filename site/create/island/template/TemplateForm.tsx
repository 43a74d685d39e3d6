import { useDeferredValue, useMemo } from 'react';
import { pickerOf } from '#core/request/picker.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { parameterName } from '#core/scaffold/request/try-scaffold.ts';
import { parameterSchemas, STANDARD_PARAMETERS, type Template } from '#core/scaffold/template/template.ts';
import type { FieldGroup } from '../fields/form-context.ts';
import { controlId, type Given, SchemaFields } from '../fields/SchemaFields.tsx';
import { OpenRequest, type RequestWords } from '../request/OpenRequest.tsx';
import { RequestCourse } from '../request/RequestCourse.tsx';
import { useFocusOnFirst, useOpening } from '../request/use-opening.ts';
import { usePlace } from '../request/use-place.ts';
import { useDraft } from '../use-draft.ts';
import { FilePreview } from './preview/FilePreview.tsx';
import type { TemplateProps } from './template-props.ts';
import { useTrial } from './use-trial.ts';

const ID = 'scaffold';
const ENTRY_ID = 'scaffold-entry';
const NOTHING: Given = {};

/** The form of a template: checked while it is filled in, with all that it makes beside it. */
export function TemplateForm(props: TemplateProps) {
  const { base, destination, kind, template } = props;
  const [given, setGiven] = useDraft<Given>({
    ...{ key: `waypost:${kind}:${template.name}`, empty: NOTHING },
    read: (kept, asked) => readGiven(template, kept, asked),
  });
  const opening = useOpening({
    ...{ base, key: `${kind}:${template.name}`, form: given, empty: NOTHING, change: setGiven },
  });
  const groups = useMemo(() => groupsOf(template), [template]);
  const place = usePlace(base, destination !== null);
  const values = useMemo(() => withoutEmpty(given), [given]);
  const { trial, loaded, choices, lacking } = useTrial(values, props);
  // A field shows typed text before all files are filled again, which the preview does.
  const previewed = useDeferredValue(trial);
  const problems = opening.refused?.problems.map(ofParameter) ?? trial.problems;
  const shown = opening.shown(problems, ({ field }) => field);
  useFocusOnFirst(opening.asked, firstWrong(template, shown));

  const { followed } = opening;
  if (followed) {
    return (
      <RequestCourse
        {...{ base, followed }}
        title={`Request ${followed.number}: make ${followed.name} from ${template.title}`}
        another="Make another service"
        again={opening.again}
      />
    );
  }
  return (
    <form
      className="create-form template-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (place === 'local') void opening.open(requestFor(props, values));
        else opening.ask();
      }}
    >
      <div className="create-fields">
        {lacking && (
          <p className="notice" role="status">
            {lacking}
          </p>
        )}
        <SchemaFields
          {...{ id: ID, given, choices, groups }}
          schema={template.parameters}
          validators={loaded?.validators}
          problems={shown}
          change={setGiven}
          leave={opening.leave}
        />
        <OpenRequest {...{ place, destination, opening, problems }} file={trial.entry} words={wordsOf(props, given)} />
      </div>
      <FilePreview
        entryId={ENTRY_ID}
        trial={previewed}
        {...{ template, loaded }}
        repository={destination?.repository}
      />
    </form>
  );
}

function requestFor({ kind, template }: TemplateProps, values: Given) {
  const fields = { template: template.name, values };
  return { kind, fields, name: String(values.serviceName ?? '') };
}

function wordsOf({ kind, template }: TemplateProps, { serviceName }: Given): RequestWords {
  const name = typeof serviceName === 'string' ? serviceName : '';
  return {
    ...{ branch: `${kind}/${name}`, title: `Make ${name} from ${template.name}`, entry: ENTRY_ID },
    isBeside: (field) => isParameter(field, template),
  };
}

/** What every service has, and what this template asks besides. */
function groupsOf(template: Template): FieldGroup[] {
  const systems = Object.entries(parameterSchemas(template)).filter(([, schema]) => pickerOf(schema) === 'system');
  const first = new Set([...STANDARD_PARAMETERS, ...systems.map(([name]) => name)]);
  return [
    { legend: 'The service', has: (name) => first.has(name) },
    { legend: 'How it is made', has: (name) => !first.has(name) },
  ];
}

/** As the fields of the form are named: a request has them below `values`. */
function ofParameter({ field, ...problem }: RequestProblem): RequestProblem {
  return { ...problem, field: parameterName(field) };
}

function isParameter(field: string, template: Template): boolean {
  const [name = ''] = field.split(/[.[]/);
  return Object.hasOwn(parameterSchemas(template), name);
}

/** What was kept, as far as the template asks for it; an address may begin texts. */
function readGiven(template: Template, kept: Given, asked: URLSearchParams): Given {
  const names = Object.keys(parameterSchemas(template));
  const found = names.map((name) => [name, asked.get(name) || kept[name]] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function withoutEmpty(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
}

/** The first control with an error. */
function firstWrong(template: Template, problems: readonly RequestProblem[]): string | undefined {
  const wrong = new Set(
    problems.filter(({ severity }) => severity === 'error').map(({ field }) => field.split(/[.[]/)[0]),
  );
  const first = Object.keys(parameterSchemas(template)).find((name) => wrong.has(name));
  return first && controlId(ID, first);
}
