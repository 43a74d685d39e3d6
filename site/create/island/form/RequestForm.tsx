import { useMemo } from 'react';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { schemaFindings } from '#core/catalog/schema/schema-findings.ts';
import { flatText } from '#core/catalog/yaml/entry-text.ts';
import { fieldProblems } from '#core/request/field-problems.ts';
import { kindPicked, type Picker, pickerOf } from '#core/request/picker.ts';
import type { RequestProblem } from '#core/request/request.ts';
import type { Validators } from '../fields/load-validators.ts';
import { controlId, type Given, SchemaFields } from '../fields/SchemaFields.tsx';
import { useForgeTeams } from '../fields/use-forge-teams.ts';
import { FormEnd, isSoundWith } from '../request/FormEnd.tsx';
import { RequestCourse } from '../request/RequestCourse.tsx';
import { useFocusOnFirst, useOpening } from '../request/use-opening.ts';
import { usePlace } from '../request/use-place.ts';
import { useCatalog } from '../use-catalog.ts';
import { useDraft } from '../use-draft.ts';
import { RequestWay } from './RequestWay.tsx';
import type { RequestProps } from './request-props.ts';
import { useValidators } from './use-validators.ts';

const ID = 'request';
const TEXT_ID = 'request-text';
const NOTHING: Given = {};
const GROUPS = [{ legend: 'What you ask for', has: () => true }];

/** The form of a kind of request, made of its schema: checked while it is filled in, with what is sent beside it. */
export function RequestForm({ base, kind, title, schema, subjectField, forge }: RequestProps) {
  const { properties, names, long } = useMemo(() => fieldsOf(schema), [schema]);
  const [given, setGiven] = useDraft<Given>({
    ...{ key: `waypost:${kind}`, empty: NOTHING },
    read: (kept, asked) => readGiven(names, kept, asked),
  });
  const opening = useOpening({ base, key: kind, form: given, empty: NOTHING, change: setGiven });
  const catalog = useCatalog(base);
  const validators = useValidators(base, kind);
  const asksForgeTeam = Object.values(properties).some((property) => pickerOf(property) === 'forge-team');
  const forgeTeams = useForgeTeams(base, asksForgeTeam);
  const place = usePlace(base, forge !== null);

  const known = catalog.state === 'ready' ? catalog.known : undefined;
  const fields = useMemo(() => withoutEmpty(given), [given]);
  const text = useMemo(() => flatText(fields, []), [fields]);
  const found = useMemo(
    () => fieldProblems(fields, { schema, check: (data) => broken(validators, data), catalog: known?.catalog }),
    [fields, schema, validators, known],
  );
  const problems = opening.refused?.problems ?? found;
  const shown = opening.shown(problems, ({ field }) => field);
  useFocusOnFirst(opening.asked, firstWrong(names, shown));

  const { followed } = opening;
  if (followed) {
    return (
      <RequestCourse
        {...{ base, followed }}
        title={`Request ${followed.number}: ${title} (${followed.name})`}
        another="Ask for another"
        again={opening.again}
      />
    );
  }
  const choices = (picker: Picker) => {
    const of = kindPicked(picker);
    return of ? known?.choices(of) : forgeTeams?.choices;
  };
  return (
    <form
      className="create-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (place === 'local') void opening.open({ kind, fields, name: String(fields[subjectField] ?? '') });
        else opening.ask();
      }}
    >
      <div className="create-fields">
        {catalog.state === 'failed' && (
          <p className="notice" role="status">
            The names in the catalog could not be loaded, so they are not checked here. Reload the page to try again.
          </p>
        )}
        <SchemaFields
          {...{ id: ID, schema, long, validators, given, choices }}
          groups={GROUPS}
          problems={shown}
          change={setGiven}
          leave={opening.leave}
        />
        <FormEnd {...{ opening, problems }} isBeside={(field) => names.includes(topName(field))}>
          <RequestWay
            {...{ place, kind, forge, text, schema, fields }}
            shownIn={TEXT_ID}
            sending={opening.sending}
            isSound={isSoundWith(problems)}
          />
        </FormEnd>
      </div>
      <section className="create-preview" aria-label="The request">
        <h2>The request</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <pre id={TEXT_ID} tabIndex={0}>
          {names.some((name) => name in fields) ? text : ''}
        </pre>
      </section>
    </form>
  );
}

function fieldsOf({ properties = {} }: JsonSchema) {
  const known = properties as Readonly<Record<string, JsonSchema>>;
  const names = Object.keys(known);
  return { properties: known, names, long: names.filter((name) => known[name]!.contentMediaType !== undefined) };
}

function broken(validators: Validators | undefined, data: Given) {
  return !validators || validators.check(data) ? [] : schemaFindings(validators.check.errors ?? [], data);
}

/** `tags[0]` is a part of `tags`. */
function topName(field: string): string {
  return field.split(/[.[]/)[0]!;
}

/** What was kept, as far as it is asked for; an address may begin texts. */
function readGiven(names: readonly string[], kept: Given, asked: URLSearchParams): Given {
  const found = names.map((name) => [name, asked.get(name) || kept[name]] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function withoutEmpty(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
}

/** The first control with an error. */
function firstWrong(names: readonly string[], problems: readonly RequestProblem[]): string | undefined {
  const wrong = new Set(problems.filter(({ severity }) => severity === 'error').map(({ field }) => topName(field)));
  const first = names.find((name) => wrong.has(name));
  return first && controlId(ID, first);
}
