import type { ResourceTrial } from '#core/provision/form/try-resource.ts';
import type { ResourceType } from '#core/provision/type/resource-type.ts';
import { Answers, PriceText } from '../../create/island/price/RequestedPreview.tsx';
import { listed } from '../../text/words.ts';

interface Props {
  id: string;
  trial: ResourceTrial;
  type: Pick<ResourceType, 'title'>;
}

export function ResourcePreview({ id, trial, type }: Props) {
  const { monthly, answers, environments, ends, path, text } = trial;
  const made = environments.filter(({ adopt }) => adopt === undefined).map(({ name }) => name);
  return (
    <section className="create-preview resource-preview" aria-label="Price, policy and file">
      <div className="price" role="status">
        {environments.length === 0 ? <small>Choose a size to see the price.</small> : <PriceText {...{ monthly }} />}
      </div>
      <Answers {...{ answers }} />
      <h2>What it will do</h2>
      <ul className="outlook">
        {environments.length === 0 && <li>Nothing yet.</li>}
        {made.length > 0 && (
          <li>
            Create one {type.title} in {listed(made)}. Change and remove nothing.
          </li>
        )}
        {environments.map(
          ({ name, adopt }) =>
            adopt !== undefined && (
              <li key={name}>
                Take over <code>{adopt}</code> in {name}. Nothing on it changes: what differs is shown as drift.
              </li>
            ),
        )}
        {ends.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <h2>{path ? <code>{path}</code> : 'The file'}</h2>
      {text === '' ? (
        <p className="sub">Choose a service and a name to see the file.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <pre id={id} tabIndex={0}>
          {text}
        </pre>
      )}
    </section>
  );
}
