import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { issueFormLink } from '#core/request/form/issue-form-link.ts';
import { newFileLink } from '#core/request/new-file-link.ts';
import type { FormProps, FormTrial } from '../form/form-props.ts';
import { Sentence } from '../Sentence.tsx';
import { Command, CopyEntry } from './Command.tsx';
import type { RequestPlace } from './use-place.ts';

interface Props {
  place: RequestPlace | undefined;
  /** Why what it asks for cannot be provisioned there, and the fix. */
  lacks: string | undefined;
  form: FormProps;
  trial: FormTrial;
  sending: boolean;
  isSound: boolean;
}

export function RequestWay({ place, lacks, sending, isSound, ...asked }: Props) {
  if (place !== 'forge' && place !== 'hand') return <LocalWay {...{ place, lacks, sending }} />;
  const { file } = asked.trial;
  if (!isSound || (file && file.path === undefined)) return <CheckFirst {...{ place, isFile: file !== undefined }} />;
  if (place === 'forge') return file ? <FileOnForge {...asked} /> : <IssueOnForge {...asked} />;
  return <ByHand {...asked} />;
}

/** @param place undefined until it is known */
function LocalWay({ place, lacks, sending }: Pick<Props, 'place' | 'lacks' | 'sending'>) {
  return (
    <>
      {lacks && (
        <p className="notice" role="status">
          <Sentence text={lacks} />
        </p>
      )}
      <button
        type="submit"
        className="button primary busy-button"
        aria-busy={sending}
        aria-disabled={sending || place === undefined}
      >
        <span aria-hidden={sending}>Open request</span>
        <span aria-hidden={!sending}>Opening…</span>
      </button>
      <p className="field-hint">{place && 'Opens a pull request on the local forge, and shows its progress.'}</p>
    </>
  );
}

function CheckFirst({ place, isFile }: { place: RequestPlace; isFile: boolean }) {
  const after = isFile ? 'Opens GitHub, with the file filled in.' : 'Opens a form on GitHub, with what you wrote.';
  return (
    <>
      <button type="submit" className="button primary">
        {place === 'forge' ? 'Open request' : 'Check the request'}
      </button>
      <p className="field-hint">{place === 'forge' ? after : 'Then the page shows how to propose it.'}</p>
    </>
  );
}

type FormWithTrial = Pick<Props, 'form' | 'trial'>;

function FileOnForge({ form: { destination }, trial: { file, text } }: FormWithTrial) {
  const { href, isFilled } = newFileLink(destination!, { path: file!.path!, text: text.text });
  return (
    <>
      {!isFilled && <CopyEntry text={text.text} entry={text.id} />}
      <a className={isFilled ? 'button primary' : 'button'} {...{ href }}>
        Open request
      </a>
      <p className="field-hint">
        {isFilled
          ? 'Opens GitHub, with the file filled in: propose the change there.'
          : 'The entry is too long for a link: copy it first, paste it into the file on GitHub, and propose the change.'}
      </p>
    </>
  );
}

function IssueOnForge({
  form: { destination, issueForm, schema },
  trial: { fields, given = fields, answers },
}: FormWithTrial) {
  return (
    <>
      <a
        className="button primary"
        href={issueFormLink(destination!.repository, issueForm!, answers ?? typedTexts(schema, given))}
      >
        Open request
      </a>
      <p className="field-hint">
        {answers
          ? 'Opens a form on GitHub, with what you wrote.'
          : 'Opens a form on GitHub, with what you wrote: choose the rest again there.'}
      </p>
    </>
  );
}

function ByHand({ form: { kind }, trial: { file, text, command } }: FormWithTrial) {
  if (command !== undefined)
    return (
      <>
        <p className="field-hint">It makes several files. In a checkout of the portal, run:</p>
        <Command text={command} />
      </>
    );
  const commands = file
    ? [
        `git switch -c ${file.branch}`,
        `git add ${file.path}`,
        `git commit -m "${file.title}"`,
        `git push -u origin ${file.branch}`,
      ]
    : [`npx portal ${kind} ${kind}.yaml`];
  return (
    <>
      <CopyEntry text={text.text} entry={text.id} />
      <p className="field-hint">
        {file ? (
          <>
            This portal names no forge. Save the entry as <code>{file.path}</code>, then propose it by pull request:
          </>
        ) : (
          <>
            Save it as <code>{kind}.yaml</code> in a checkout of the portal, and ask for it there:
          </>
        )}
      </p>
      <Command text={commands.join('\n')} />
    </>
  );
}

/** What GitHub can fill in: texts that are typed, not chosen. */
function typedTexts({ properties }: JsonSchema, fields: FormTrial['fields']): Record<string, string> {
  const schemas = properties as Readonly<Record<string, JsonSchema>>;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      (typeof value === 'string' || typeof value === 'number') && schemas[name]?.enum === undefined
        ? [[name, String(value)]]
        : [],
    ),
  );
}
