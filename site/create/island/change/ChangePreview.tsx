import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { dotted } from '#core/catalog/yaml/written-path.ts';
import { differences } from '#core/request/change/differences.ts';
import { fieldPlace } from '#core/request/fields/field-place.ts';
import { isMap } from '#core/text/is-map.ts';
import type { Given } from '../fields/given.ts';
import { Sentence } from '../Sentence.tsx';

interface Props {
  id: string;
  isOne: boolean;
  before: Given;
  set: Given;
  schema: JsonSchema;
  text: string;
  means: readonly string[];
}

export function ChangePreview({ id, isOne, before, set, schema, text, means }: Props) {
  const changed = differences(before, set);
  return (
    <section className="create-preview" aria-label="What changes">
      <h2>What changes</h2>
      {changed.length === 0 ? (
        <p className="file-none">
          Nothing yet. Each field that you change is shown here, with its old and its new value.
        </p>
      ) : (
        <dl className="differences" aria-live="polite">
          {changed.map(({ path, before, after }) => (
            <div key={dotted(path)}>
              <dt>{fieldPlace(dotted(path), schema)?.label ?? dotted(path)}</dt>
              <dd>
                {isOne && (
                  <>
                    <del>{shown(before)}</del> <span aria-hidden="true">→</span> <span className="unseen">
                      becomes
                    </span>{' '}
                  </>
                )}
                <ins>{shown(after)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {means.length > 0 && (
        <>
          <h2>What it means</h2>
          <ul className="outlook" aria-live="polite">
            {means.map((sentence) => (
              <li key={sentence}>
                <Sentence text={sentence} />
              </li>
            ))}
          </ul>
        </>
      )}
      <pre id={id} hidden>
        {text}
      </pre>
    </section>
  );
}

function shown(value: unknown): string {
  if (value === undefined) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.map(shown).join(', ');
  if (!isMap(value)) return String(value);
  return Object.entries(value)
    .map(([key, member]) => `${key}: ${shown(member)}`)
    .join(', ');
}
