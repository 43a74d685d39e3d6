import type { FieldTemplateProps, ObjectFieldTemplateProps } from '@rjsf/utils';
import { Fragment, type ReactNode, useContext, useEffect, useState } from 'react';
import type { FieldPath } from '#core/catalog/entity.ts';
import { besideField } from '#core/catalog/schema/with-defaults.ts';
import { dotted } from '#core/catalog/yaml/written-path.ts';
import { controlAttributes, FieldNotes } from './FieldNotes.tsx';
import { AskedContext, FieldContext, FormSurroundingsContext } from './form-context.ts';
import { isSaid } from './given.ts';
import { offeredIn } from './SizeWidget.tsx';

/** More fields than this below one legend are too many to begin with. */
const FEW = 6;

export function FieldTemplate(props: FieldTemplateProps) {
  const {
    id,
    label,
    rawDescription = '',
    required: isNeeded = false,
    hidden,
    schema,
    uiSchema,
    fieldPathId,
    children,
  } = props;
  const { problems: all, labelOf, leave } = useContext(FormSurroundingsContext);
  const isAsked = useContext(AskedContext);
  const required = isNeeded && isAsked;
  const hint = besideField(rawDescription);
  const path = dotted(fieldPathId.path);
  const problems = path === '' ? [] : all.filter(({ place }) => place && dotted(place.path) === path);
  const attributes = controlAttributes({ id, hint, required, problems });
  if (hidden) return <div hidden>{children}</div>;
  const field = <FieldContext value={{ path, attributes, leave: () => leave(path) }}>{children}</FieldContext>;
  const notes = <FieldNotes {...{ id, hint, problems }} />;
  if (schema.type === 'object' && !uiSchema?.['ui:field'])
    return (
      <>
        {field}
        {problems.length > 0 && <FieldNotes {...{ id, problems }} hint="" />}
      </>
    );
  if (schema.type === 'array' || schema.type === 'object')
    return (
      <div className="field wide">
        {field}
        {notes}
      </div>
    );
  // An item of a list has the legend of the list in sight.
  const isBare = schema.title === undefined && typeof fieldPathId.path.at(-1) === 'number';
  return (
    <div className={isWide(schema) ? 'field wide' : 'field'}>
      {schema.type !== 'boolean' && (
        <label htmlFor={id} className={isBare || uiSchema?.['ui:bare'] ? 'unseen' : undefined}>
          {isBare || uiSchema?.['ui:bare'] ? (labelOf(path) ?? label) : label}
          {required && !isBare && <span className="count"> required</span>}
        </label>
      )}
      {field}
      {notes}
    </div>
  );
}

/** Sentences, addresses and sizes need a whole row. */
function isWide({ maxLength = 0, contentMediaType, examples, ...schema }: FieldTemplateProps['schema']): boolean {
  if (offeredIn(schema)) return true;
  const [example] = Array.isArray(examples) ? examples : [];
  return maxLength >= 120 || contentMediaType !== undefined || /^https?:/.test(String(example ?? ''));
}

export function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const { groups } = useContext(FormSurroundingsContext);
  const { properties, fieldPathId, formData } = props;
  if (fieldPathId.path.length > 0) return <NestedFields {...props} />;
  const shown = new Map(properties.flatMap((one) => (one.hidden ? [] : [[one.name, one.content] as const])));
  return groups.map(({ legend, fields, isMore = false }) => {
    const members = fields.flatMap((name) => (shown.has(name) ? [[name, shown.get(name)!] as const] : []));
    if (members.length === 0) return null;
    const contents = members.map(([name, content]) => <Fragment key={name}>{content}</Fragment>);
    if (isMore)
      return (
        <MoreFields key={legend} {...{ legend }} fields={members.map(([name]) => [name])} value={formData}>
          {contents}
        </MoreFields>
      );
    return (
      <fieldset className="field-group" key={legend}>
        <legend>{legend}</legend>
        {contents}
      </fieldset>
    );
  });
}

/**
 * The fields of a field. Of many, those beyond what is required are behind a disclosure; of an item, which somebody added, those after the
 * first few.
 */
function NestedFields({ title, properties, required: _, schema, fieldPathId, formData }: ObjectFieldTemplateProps) {
  const shown = properties.filter(({ hidden }) => !hidden);
  const { required = [] } = schema;
  const legend = title?.replace(/-(\d+)$/, ' $1');
  const isItem = typeof fieldPathId.path.at(-1) === 'number';
  const few = shown.length <= FEW || isItem ? FEW : 0;
  const isFirst = (one: (typeof shown)[number]) =>
    shown.indexOf(one) < few ||
    required.includes(one.name) ||
    offeredIn(Object(schema.properties?.[one.name])) !== undefined;
  const [first, more] = [shown.filter(isFirst), shown.filter((one) => !isFirst(one))];
  const draw = (members: typeof shown) => members.map(({ name, content }) => <Fragment key={name}>{content}</Fragment>);
  return (
    <fieldset className="field-nest" id={fieldPathId.$id} tabIndex={-1}>
      <legend>{legend}</legend>
      <AskedContext value={isItem || isSaid(formData)}>
        {draw(first)}
        {more.length > 0 && (
          <MoreFields
            legend={`More of ${legend?.replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase())}`}
            fields={more.map(({ name }) => [...fieldPathId.path, name])}
            value={formData}
          >
            {draw(more)}
          </MoreFields>
        )}
      </AskedContext>
    </fieldset>
  );
}

interface Props {
  legend: string;
  fields: readonly FieldPath[];
  value: unknown;
  children: ReactNode;
}

/** Fields that most requests do without, and how many of them are filled in. A problem to be shown opens them. */
function MoreFields({ legend, fields, value, children }: Props) {
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
