import { useDeferredValue, useMemo } from 'react';
import type { RequestProblem } from '#core/request/request.ts';
import { parameterName } from '#core/scaffold/request/try-scaffold.ts';
import { parameterSchemas, type Template } from '#core/scaffold/template/template.ts';
import { OpenRequest, type RequestWords } from '../request/OpenRequest.tsx';
import { RequestCourse } from '../request/RequestCourse.tsx';
import { useFocusOnFirst, useOpening } from '../request/use-opening.ts';
import { usePlace } from '../request/use-place.ts';
import { useDraft } from '../use-draft.ts';
import { FilePreview } from './preview/FilePreview.tsx';
import { type Given, parameterId, TemplateFields } from './TemplateFields.tsx';
import type { TemplateProps } from './template-props.ts';
import { useTrial } from './use-trial.ts';

const ENTRY_ID = 'scaffold-entry';
const NOTHING: Given = {};

/** The form of a template: checked while it is filled in, with all that it makes beside it. */
export function TemplateForm(props: TemplateProps) {
  const { base, destination, template } = props;
  const [given, setGiven] = useDraft<Given>({
    ...{ key: `waypost:scaffold:${template.name}`, empty: NOTHING },
    read: (kept, asked) => readGiven(template, kept, asked),
  });
  const opening = useOpening({
    ...{ base, key: `scaffold:${template.name}`, form: given, empty: NOTHING, change: setGiven },
  });
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
        if (place === 'local') void opening.open(requestFor(template, values));
        else opening.ask();
      }}
    >
      <div className="create-fields">
        {lacking && (
          <p className="notice" role="status">
            {lacking}
          </p>
        )}
        <TemplateFields
          {...{ template, given, choices }}
          validators={loaded?.validators}
          problems={shown}
          change={setGiven}
          leave={opening.leave}
        />
        <OpenRequest
          {...{ place, destination, opening, problems }}
          file={trial.entry}
          words={wordsOf(template, given)}
        />
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

function requestFor(template: Template, values: Given) {
  const fields = { template: template.name, values };
  return { kind: 'scaffold', fields, name: String(values.serviceName ?? '') };
}

function wordsOf(template: Template, { serviceName }: Given): RequestWords {
  const name = typeof serviceName === 'string' ? serviceName : '';
  return {
    ...{ branch: `scaffold/${name}`, title: `Make ${name} from ${template.name}`, entry: ENTRY_ID },
    isBeside: (field) => isParameter(field, template),
  };
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
  return first && parameterId(first);
}
