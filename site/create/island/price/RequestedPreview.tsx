import { money, type Price, sourceWords } from '#core/price/price.ts';
import type { KnownTypes } from '#core/provision/form/change-form.ts';
import { tryRequested } from '#core/provision/form/try-requested.ts';
import type { PolicyAnswer } from '#core/provision/policy/policy-answer.ts';
import type { tryScaffold } from '#core/scaffold/request/try-scaffold.ts';
import { Sentence } from '../Sentence.tsx';

interface Props extends Pick<ReturnType<typeof tryScaffold>, 'resources' | 'values'> {
  known: KnownTypes;
}

export function RequestedPreview({ resources, values: { owner }, known }: Props) {
  const team = typeof owner === 'string' && owner !== '' ? owner : 'the team';
  const { monthly, answers } = tryRequested(resources, { ...known, team, matches: hasPattern });
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

export function Answers({ answers }: { answers: readonly PolicyAnswer[] }) {
  if (answers.length === 0) return null;
  return (
    <ul className="answers">
      {answers.map((answer) => (
        <Answer key={answer.message} {...answer} />
      ))}
    </ul>
  );
}

export function PriceText({ monthly }: { monthly: readonly Price[] }) {
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

/** Whether a text has a pattern. Patterns are those of RE2, of which a browser knows most; the portal checks the rest. */
export function hasPattern(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return true;
  }
}
