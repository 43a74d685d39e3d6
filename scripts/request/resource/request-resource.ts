import type { Context } from '#core/catalog/rule.ts';
import { valueAt } from '#core/catalog/yaml/written-path.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { provisionSettings } from '#core/provision/policy/provision-settings.ts';
import { allowedSizes } from '#core/provision/policy/resource-checks.ts';
import { sizesInWords } from '#core/provision/request/provision-forms.ts';
import { provisionRequest } from '#core/provision/request/provision-request.ts';
import { readResourceTypes, resourceTypeNamed } from '#core/provision/type/read-resource-types.ts';
import type { ResourceType } from '#core/provision/type/resource-type.ts';
import { terminalReport } from '#core/report/terminal.ts';
import { askedSchema } from '#core/request/asked-schema.ts';
import type { RequestFields } from '#core/request/request.ts';
import type { RequestKind } from '#core/request/request-kind.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import { typesReport } from '../../provision/types-report.ts';
import type { ExitCode } from '../../verb.ts';
import type { Question } from '../ask/ask-fields.ts';
import type { AskCommand, Surroundings } from '../ask/ask-for-request.ts';
import { fieldQuestions } from '../ask/field-questions.ts';
import { givenBy } from '../ask/given-by.ts';

export interface ProvisionCommand extends Omit<AskCommand, 'file' | 'unset' | 'fields'> {
  /** Undefined lists what there is. */
  type: string | undefined;
}

/**
 * Asks for a resource from the command line: opens the pull request with the file of its request. Without a type, lists the types.
 *
 * @throws {CannotRun} when there was no yes and there is no terminal
 */
export async function requestResource(
  { type: name, ...command }: ProvisionCommand,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const desired = desiredState(command.root);
  if (name === undefined) return listTypes(desired, command, surroundings);
  const type = resourceTypeNamed(desired.files, name);
  const kind = type ? ofType(type) : provisionRequest;
  const questions = type ? questionsOf(type, givenBy(command.set, kind.schema), desired) : [];
  const { askForRequest } = await import('../ask/ask-for-request.ts');
  return askForRequest(kind, { ...command, file: undefined, fields: { type: name } }, { ...surroundings, questions });
}

function listTypes(
  { files, settings }: Context,
  { json }: Pick<ProvisionCommand, 'json'>,
  { terminal }: Surroundings,
): ExitCode {
  const { types, problems } = readResourceTypes(files);
  terminal.print(json ? JSON.stringify({ types, problems }, undefined, 2) : typesReport(types, settings));
  if (!json && problems.length > 0) terminal.print(`\n${terminalReport(problems, { files })}`);
  return problems.length > 0 ? 1 : 0;
}

/** The kind as it is for a type: `--set config.…` is read by the schema of the type. */
function ofType({ config }: ResourceType): RequestKind {
  const { schema } = provisionRequest;
  const { title, description } = schema.properties.config;
  return {
    ...provisionRequest,
    schema: { ...schema, properties: { ...schema.properties, config: { ...config, title, description } } },
  };
}

/** What a person is asked: the fields, and a size for each environment in place of a map. */
function questionsOf(type: ResourceType, given: RequestFields, { settings, catalog }: Context): Question[] {
  const { type: _, environments: __, config: ___, ...properties } = provisionRequest.schema.properties;
  const asked = askedSchema({ schema: { ...provisionRequest.schema, properties } });
  const own = fieldQuestions(asked, catalog).filter(({ field }) => field !== 'protect');
  const { currency } = provisionSettings(settings);
  const sizes = [...environmentPolicies(settings).values()]
    .filter(({ name, types }) => (types?.includes(type.name) ?? true) && !valueAt(given, ['environments', name]))
    .map((policy, _, { length }) => ({
      field: `environments.${policy.name}.size`,
      text: `Size in ${policy.name}`,
      hint: [
        ...(length > 1 ? ['Leave it empty if it is not needed there.'] : []),
        sizesInWords(type, policy, currency),
      ].join(' '),
      choices: allowedSizes(type, policy),
      oneOf: { field: 'environments', needs: 'It needs a size in at least one environment.' },
    }));
  return [...own, ...sizes];
}
