import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { kindPicked, type Picker } from '#core/request/picker.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { parameterName, tryScaffold } from '#core/scaffold/request/try-scaffold.ts';
import { parameterSchemas, type Template } from '#core/scaffold/template/template.ts';
import { OpenRequest } from '../request/OpenRequest.tsx';
import { RequestCourse } from '../request/RequestCourse.tsx';
import { usePlace } from '../request/use-place.ts';
import { type Refused, sendRequest, useFollowed } from '../request/use-request.ts';
import { useCatalog } from '../use-catalog.ts';
import { useDraft } from '../use-draft.ts';
import { useLeft } from '../use-left.ts';
import { FilePreview } from './preview/FilePreview.tsx';
import { type Given, parameterId, TemplateFields } from './TemplateFields.tsx';
import type { TemplateProps } from './template-props.ts';
import { useForgeTeams } from './use-forge-teams.ts';
import { NO_SCHEMA, useTemplate } from './use-template.ts';

const ENTRY_ID = 'scaffold-entry';

/** The form of a template: checked while it is filled in, with all that it makes beside it. */
export function TemplateForm({ base, url, destination, rules, template }: TemplateProps) {
  const [given, setGiven] = useDraft<Given>({
    ...{ key: `waypost:scaffold:${template.name}`, empty: {} },
    read: (kept, asked) => readGiven(template, kept, asked),
  });
  const [followed, follow] = useFollowed(`scaffold:${template.name}`);
  const catalog = useCatalog(base);
  const source = useTemplate(base, template.name);
  const forgeTeams = useForgeTeams(base, template);
  const place = usePlace(base, destination !== null);
  const left = useLeft();
  const [asked, setAsked] = useState(0);
  const [sending, setSending] = useState(false);
  const [answer, setAnswer] = useState<{ to: Given; refused: Refused }>();

  const known = catalog.state === 'ready' ? catalog.known : undefined;
  const loaded = source.state === 'ready' ? source.loaded : undefined;
  const repository = destination?.repository;
  const values = useMemo(() => withoutEmpty(given), [given]);
  const trial = useMemo(
    () =>
      tryScaffold(values, {
        ...{ template, skeleton: loaded?.skeleton ?? [], schema: loaded?.schema ?? NO_SCHEMA },
        portal: {
          catalog: known?.catalog,
          url: url ?? undefined,
          rules: new Map(rules),
          repository,
          forgeTeams: forgeTeams?.catalog,
        },
      }),
    [values, template, loaded, known, url, rules, repository, forgeTeams],
  );
  // A field shows what is typed before all files are filled anew, which the preview does.
  const previewed = useDeferredValue(trial);
  // What the portal answered is the truth until something is changed.
  const refused = answer?.to === given ? answer.refused : undefined;
  const problems = refused?.problems.map(ofParameter) ?? trial.problems;
  const shown = problems.filter(({ field }) => asked > 0 || left.has(field));
  useFocusOnFirst(asked, template, shown);

  if (followed) {
    const { number, name } = followed;
    return (
      <RequestCourse
        {...{ base, followed }}
        title={`Request ${number}: make ${name} from ${template.title}`}
        another="Make another service"
        again={() => follow(undefined)}
      />
    );
  }

  function clear() {
    setGiven({});
    left.forget();
    setAsked(0);
  }
  async function open() {
    if (sending) return;
    setSending(true);
    const fields = { template: template.name, values };
    const sent = await sendRequest({ base, kind: 'scaffold', fields, name: String(values.serviceName ?? '') });
    setSending(false);
    if ('opened' in sent) {
      clear();
      follow(sent.opened);
    } else {
      setAnswer({ to: given, refused: sent.refused });
      setAsked((times) => times + 1);
    }
  }
  const choices = (picker: Picker) => {
    const kind = kindPicked(picker);
    return kind ? known?.choices(kind) : forgeTeams?.choices;
  };

  const errors = problems.filter(({ severity }) => severity === 'error');
  const name = typeof values.serviceName === 'string' ? values.serviceName : '';
  return (
    <form
      className="create-form template-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (place === 'local') void open();
        else setAsked((times) => times + 1);
      }}
    >
      <div className="create-fields">
        {(catalog.state === 'failed' || source.state === 'failed') && (
          <p className="notice" role="status">
            {source.state === 'failed'
              ? 'The files of the template could not be loaded, so they are not shown and nothing is checked here. Reload the page to try again.'
              : 'The names in the catalog could not be loaded, so they are not checked here. Reload the page to try again.'}
          </p>
        )}
        <TemplateFields
          {...{ template, given, choices }}
          validators={loaded?.validators}
          problems={shown}
          change={setGiven}
          leave={left.leave}
        />
        <OpenRequest
          {...{ place, destination, sending, clear }}
          file={trial.entry}
          words={{
            ...{ branch: `scaffold/${name}`, title: `Make ${name} from ${template.name}`, entry: ENTRY_ID },
            isBeside: (field) => isParameter(field, template),
          }}
          errors={asked > 0 ? errors : []}
          refused={asked > 0 ? refused : undefined}
          isSound={errors.length === 0}
        />
      </div>
      <FilePreview entryId={ENTRY_ID} trial={previewed} {...{ template, loaded, repository }} />
    </form>
  );
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

/** Leads to the first field with an error, each time that a request was asked for and not opened. */
function useFocusOnFirst(asked: number, template: Template, problems: readonly RequestProblem[]): void {
  const done = useRef(0);
  useEffect(() => {
    if (asked === done.current) return;
    done.current = asked;
    const wrong = new Set(
      problems.filter(({ severity }) => severity === 'error').map(({ field }) => field.split(/[.[]/)[0]),
    );
    const first = Object.keys(parameterSchemas(template)).find((name) => wrong.has(name));
    if (first) document.getElementById(parameterId(first))?.focus();
  }, [asked, template, problems]);
}
