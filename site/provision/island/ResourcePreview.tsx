import { money, sourceWords } from '#core/provision/cost/price.ts';
import type { RequestedTrial } from '#core/provision/form/try-requested.ts';
import type { ResourceTrial } from '#core/provision/form/try-resource.ts';
import type { PolicyAnswer } from '#core/provision/policy/policy-answer.ts';
import type { ResourceType } from '#core/provision/type/resource-type.ts';
import { Sentence } from '../../create/island/Sentence.tsx';

interface Props {
  /** Of the element with the file. */
  id: string;
  trial: ResourceTrial;
  type: Pick<ResourceType, 'title'>;
}

/** What a request costs and needs, and the file that it becomes, while somebody chooses. */
export function ResourcePreview({ id, trial, type }: Props) {
  const { monthly, answers, environments, path, text } = trial;
  return (
    <section className="create-preview resource-preview" aria-label="Price, policy and file">
      <div className="price" role="status">
        {environments.length === 0 ? <small>Choose a size to see the price.</small> : <PriceText {...{ monthly }} />}
      </div>
      <Answers {...{ answers }} />
      <h2>What it will do</h2>
      <p className="field-hint">
        {environments.length === 0
          ? 'Nothing yet.'
          : `Create one ${type.title} in ${listed(environments)}. Change and remove nothing.`}
      </p>
      <h2>
        <code>{path ?? 'The file'}</code>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre id={id} tabIndex={0}>
        {text === '' ? 'Choose a service and a name to see the file.' : text}
      </pre>
    </section>
  );
}

/** What requests beside a service cost and need. */
export function RequestedPreview({ monthly, answers }: RequestedTrial) {
  return (
    <div className="requested-preview">
      <h2>Its resources</h2>
      <div className="price" role="status">
        <PriceText {...{ monthly }} />
      </div>
      <Answers {...{ answers }} />
    </div>
  );
}

function Answers({ answers }: Pick<RequestedTrial, 'answers'>) {
  if (answers.length === 0) return null;
  return (
    <ul className="answers">
      {answers.map((answer) => (
        <Answer key={answer.message} {...answer} />
      ))}
    </ul>
  );
}

function PriceText({ monthly }: Pick<ResourceTrial, 'monthly'>) {
  if (monthly.length === 0) return <small>The price is not known.</small>;
  const sources = [...new Set(monthly.map(sourceWords))].join('; ');
  return (
    <>
      about {monthly.map(({ amount, currency }) => money(amount, currency)).join(' and ')}{' '}
      <small>a month, {sources}</small>
    </>
  );
}

const LOOKS = {
  met: { look: 'up', mark: '●', word: 'Fine' },
  approval: { look: 'degraded', mark: '▲', word: 'Needs approval' },
  refused: { look: 'down', mark: '■', word: 'Not allowed' },
} as const;

function Answer({ state, message }: PolicyAnswer) {
  const { look, mark, word } = LOOKS[state];
  return (
    <li>
      <span className={`status plain ${look}`}>
        <span aria-hidden="true">{mark}</span>
        <span className="unseen">{word}:</span>
      </span>
      <span>
        <Sentence text={message} />
      </span>
    </li>
  );
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
