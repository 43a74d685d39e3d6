import { memo, useMemo, useState } from 'react';
import { tryFiles, type tryScaffold } from '#core/scaffold/request/try-scaffold.ts';
import type { Template } from '#core/scaffold/template/template.ts';
import { RequestedPreview } from '../../price/RequestedPreview.tsx';
import { Sentence } from '../../Sentence.tsx';
import type { TemplateProps } from '../template-props.ts';
import type { LoadedTemplate } from '../use-template.ts';
import { FileTree } from './FileTree.tsx';
import { ENTRY, fileRows, repositoryFiles, type ShownFile } from './preview-files.ts';

interface Props {
  entryId: string;
  template: Template;
  trial: ScaffoldTrial;
  /** Undefined until the files are here. */
  loaded: LoadedTemplate | undefined;
  /** `acme/portal`. */
  repository: string | undefined;
  requests: TemplateProps['requests'];
}

/** The result of a request: its entry, the requests for its resources, the files of its repository, and the required approvals. */
export const FilePreview = memo(function FilePreview(props: Props) {
  const { entryId, template, trial, loaded, repository, requests: known } = props;
  const [chosen, setChosen] = useState(ENTRY);
  const { path = 'catalog/<owner>/<name>.yaml', text } = trial.entry;
  const { values } = trial;
  const files = useMemo(() => {
    if (!loaded) return [];
    return repositoryFiles({ values, files: tryFiles(values, { template, skeleton: loaded.skeleton }) }, loaded);
  }, [values, template, loaded]);
  const entry: ShownFile = { id: ENTRY, path, read: () => ({ text }) };
  const requests = trial.resources.map(
    (
      { name, path = `infra/requests/<owner>/${name.replace(/\{\{.*?\}\}/, '<name>')}.yaml`, text },
      index,
    ): ShownFile => ({ id: `request/${index}`, path, read: () => ({ text }) }),
  );
  const brought = requests.length > 0 ? 'the entry and requests for resources' : 'the entry';
  const rows = [
    { id: 'portal', name: `${repository ?? 'This portal'}, ${brought}`, level: 1 },
    ...[entry, ...requests].map((file) => ({ id: file.id, name: file.path, level: 2, file })),
    { id: 'repository', name: `${newRepository(trial, repository)}, ${files.length} files`, level: 1 },
    ...fileRows(files, 2),
  ];
  const shown = [...requests, ...files].find(({ id }) => id === chosen) ?? entry;
  const content = shown.read();
  return (
    <section className="create-preview template-preview" aria-label="Preview">
      <div>
        <Approvals {...{ template }} owner={trial.values.owner} />
        {known && requests.length > 0 && <RequestedPreview {...{ known, values }} resources={trial.resources} />}
      </div>
      <FileTree label="Files" {...{ rows, chosen: shown.id, choose: setChosen }} />
      <div className="file-view">
        <h2>
          <code>{shown.path}</code>
        </h2>
        {'text' in content ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          <pre id={shown.id === ENTRY ? entryId : undefined} tabIndex={0}>
            {content.text}
          </pre>
        ) : (
          <p className="file-none">
            <Sentence text={content.sentence} />
          </p>
        )}
      </div>
    </section>
  );
});

type ScaffoldTrial = ReturnType<typeof tryScaffold>;

function newRepository({ values }: ScaffoldTrial, repository: string | undefined): string {
  const { serviceName } = values;
  if (typeof serviceName !== 'string' || serviceName === '') return 'The new repository';
  return [...(repository?.split('/').slice(0, 1) ?? []), serviceName].join('/');
}

type ApprovalsProps = { template: Template; owner: unknown };

function Approvals({ template: { use }, owner }: ApprovalsProps) {
  return (
    <div className="approvals">
      <h2>Required approvals</h2>
      <ul>
        <li>
          <Sentence
            text={
              typeof owner === 'string' && owner !== '' ? `\`${owner}\`, who will own it` : 'The team that will own it'
            }
          />
        </li>
        {use.approvals.map((who) => (
          <li key={who}>
            <Sentence text={`\`${who}\`, required by the template`} />
          </li>
        ))}
        {use.who.length > 0 && (
          <li>
            <Sentence text={`One of ${names(use.who)}, unless the requester is one of them`} />
          </li>
        )}
      </ul>
    </div>
  );
}

function names(who: readonly string[]): string {
  return who.map((one) => `\`${one}\``).join(', ');
}
