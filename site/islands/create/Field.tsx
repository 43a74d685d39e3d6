import type { ReactNode } from 'react';
import type { RegistrationField } from '#core/request/registration-form.ts';
import type { RequestProblem } from '#core/request/request.ts';
import { Sentence } from './Sentence.tsx';

/** Of the control, for labels and the focus. */
export function fieldId(field: RegistrationField): string {
  return `register-${field}`;
}

/** What a control says to those who cannot see what is around it. */
export interface ControlAttributes {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

interface Props {
  field: RegistrationField;
  label: string;
  /** What it is for, in one sentence. */
  hint: string;
  required?: boolean;
  /** Takes the whole row. */
  wide?: boolean;
  problem: RequestProblem | undefined;
  children(attributes: ControlAttributes): ReactNode;
}

/** A control with its label, what it is for and what is wrong with it. */
export function Field({ field, label, hint, required, wide, problem, children }: Props) {
  const id = fieldId(field);
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const isWrong = problem?.severity === 'error';
  return (
    <div className={wide ? 'field wide' : 'field'}>
      <label htmlFor={id}>
        {label}
        {required && <span className="count"> required</span>}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': isWrong || undefined,
        'aria-required': required || undefined,
      })}
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
    </div>
  );
}
