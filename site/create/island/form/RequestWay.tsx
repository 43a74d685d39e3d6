import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { issueFormLink } from '#core/request/form/issue-form-link.ts';
import { CopyEntry } from '../request/CopyEntry.tsx';
import { LocalWay } from '../request/FormEnd.tsx';
import type { Place } from '../request/use-place.ts';
import type { RequestProps } from './request-props.ts';

interface Props extends Pick<RequestProps, 'kind' | 'forge' | 'schema'> {
  /** Undefined until it is known. */
  place: Place | undefined;
  fields: Readonly<Record<string, unknown>>;
  /** The fields as a file of YAML. */
  text: string;
  /** Id of the element that shows the text. */
  shownIn: string;
  sending: boolean;
  isSound: boolean;
}

/** The way on with fields of which only the portal knows the file: this machine's portal, an issue, or the command line. */
export function RequestWay({ place, kind, forge, schema, fields, text, shownIn, sending, isSound }: Props) {
  if (place !== 'forge' && place !== 'hand') return <LocalWay {...{ place, sending }} />;
  if (!isSound)
    return (
      <>
        <button type="submit" className="button primary">
          {forge ? 'Open request' : 'Check the fields'}
        </button>
        <p className="field-hint">
          {forge ? 'Goes on to a form on GitHub, with what you wrote.' : 'Then it is shown how to ask for it.'}
        </p>
      </>
    );
  if (forge)
    return (
      <>
        <a
          className="button primary"
          href={issueFormLink(forge.repository, forge.issueForm, typedTexts(schema, fields))}
        >
          Open request
        </a>
        <p className="field-hint">Goes on to a form on GitHub, with what you wrote: choose the rest again there.</p>
      </>
    );
  return (
    <>
      <CopyEntry {...{ text }} entry={shownIn} />
      <p className="field-hint">
        Save it as <code>{kind}.yaml</code> in a checkout of the portal, and ask for it there:
      </p>
      <pre>{`npx portal ${kind} ${kind}.yaml`}</pre>
    </>
  );
}

/** What GitHub can fill in: texts that are typed, not chosen. */
function typedTexts({ properties }: JsonSchema, fields: Props['fields']): Record<string, string> {
  const schemas = properties as Readonly<Record<string, JsonSchema>>;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      (typeof value === 'string' || typeof value === 'number') && schemas[name]?.enum === undefined
        ? [[name, String(value)]]
        : [],
    ),
  );
}
