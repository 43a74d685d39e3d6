import { type ReactNode, useContext, useEffect, useState } from 'react';
import type { FieldPath } from '#core/catalog/entity.ts';
import { FormSurroundingsContext } from './form-context.ts';
import { isSaid } from './given.ts';

interface Props {
  legend: string;
  /** Those that are in it. */
  fields: readonly FieldPath[];
  /** What the fields are members of. */
  value: unknown;
  children: ReactNode;
}

/** Fields that most requests do without, and how many of them are filled in. A problem to be shown opens them. */
export function MoreFields({ legend, fields, value, children }: Props) {
  const { problems } = useContext(FormSurroundingsContext);
  const filled = fields.filter((path) => isSaid(Object(value)[path.at(-1)!])).length;
  const isWrong = problems.some(({ place }) => fields.some((path) => place && begins(place.path, path)));
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (isWrong) setOpen(true);
  }, [isWrong]);
  return (
    <details className="field-more" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {legend}
        {filled > 0 && <span className="count">{filled} filled in</span>}
      </summary>
      <div className="field-group">{children}</div>
    </details>
  );
}

function begins(path: FieldPath, start: FieldPath): boolean {
  return start.every((key, at) => path[at] === key);
}
