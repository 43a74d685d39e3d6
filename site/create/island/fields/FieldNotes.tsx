import type { ProblemWords } from '#core/request/fields/problem-words.ts';
import { Sentence } from '../Sentence.tsx';

/** What a control says to those who cannot see what is around it. */
export interface ControlAttributes {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

interface Said {
  id: string;
  hint: string;
  required: boolean;
  problems: readonly ProblemWords[];
}

export function controlAttributes({ id, hint, required, problems }: Said): ControlAttributes {
  const described = [problems.length > 0 && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': problems.some(isError) || undefined,
    'aria-required': required || undefined,
  };
}

export function FieldNotes({ id, hint, problems }: Omit<Said, 'required'>) {
  return (
    <>
      {problems.length > 0 && (
        <div id={`${id}-problem`}>
          {problems.map((problem) => (
            <p className={isError(problem) ? 'field-problem' : 'field-problem soft'} key={problem.text}>
              <span aria-hidden="true">{isError(problem) ? '■ ' : '▲ '}</span>
              <Sentence text={problem.text} />
            </p>
          ))}
        </div>
      )}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          <Sentence text={hint} />
        </p>
      )}
    </>
  );
}

function isError({ severity }: ProblemWords): boolean {
  return severity === 'error';
}
