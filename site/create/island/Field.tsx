import type { ReactNode } from 'react';
import type { RequestProblem } from '#core/request/request.ts';
import { Sentence } from './Sentence.tsx';

/** What a control says to those who cannot see what is around it. */
export interface ControlAttributes {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

interface Props {
  /** Of the control, for labels and the focus. */
  id: string;
  label: string;
  /** Its purpose, in one sentence. */
  hint: string;
  required?: boolean;
  /** Takes the whole row. */
  wide?: boolean;
  problem: RequestProblem | undefined;
  children(attributes: ControlAttributes): ReactNode;
}

/** A control with its label, what it is for and what is wrong with it. */
export function Field({ id, label, hint, required, wide, problem, children }: Props) {
  const attributes = controlAttributes({ id, hint, required, problem });
  return (
    <div className={wide ? 'field wide' : 'field'}>
      <label htmlFor={id}>
        {label}
        {required && <span className="count"> required</span>}
      </label>
      {children(attributes)}
      <FieldNotes {...{ id, hint, problem }} />
    </div>
  );
}

type Said = Pick<Props, 'id' | 'hint' | 'required' | 'problem'>;

export function controlAttributes({ id, hint, required, problem }: Said): ControlAttributes {
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': problem?.severity === 'error' || undefined,
    'aria-required': required || undefined,
  };
}

/** The text below a control: what is wrong with it, and what it is for. */
export function FieldNotes({ id, hint, problem }: Said) {
  const isWrong = problem?.severity === 'error';
  return (
    <>
      {problem && (
        <p className={isWrong ? 'field-problem' : 'field-problem soft'} id={`${id}-problem`}>
          <span aria-hidden="true">{isWrong ? '■ ' : '▲ '}</span>
          <Sentence text={[problem.message, problem.hint].filter(Boolean).join(' ')} />
        </p>
      )}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </>
  );
}
