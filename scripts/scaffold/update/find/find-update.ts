import { shortRef } from '#core/catalog/ref.ts';
import { spelled } from '#core/catalog/yaml/written-path.ts';
import { readServiceRecord, type ServiceRecord } from '#core/scaffold/service/read-service-record.ts';
import type { RequestedService } from '#core/scaffold/service/requested-services.ts';
import { SERVICE_RECORD } from '#core/scaffold/service/service-record.ts';
import type { Template } from '#core/scaffold/template/template.ts';
import { updateBranch } from '#core/scaffold/update/update-text.ts';
import { quoted } from '#core/text/quoted.ts';
import type { PullRequest, Repository, Sha } from '../../../forge/forge.ts';
import { missingRight } from '../../../forge/owner-right.ts';
import { outcomeOfRefusal } from '../outcome-of-refusal.ts';
import type { Hindrance, ServiceOutcome } from '../service-outcome.ts';
import type { UpdateContext } from '../update-context.ts';
import { findProposal, type Proposal } from './find-proposal.ts';

/** A service that an update has something for: its template is newer, or somebody sets values. */
export interface FoundUpdate {
  requested: RequestedService;
  known: KnownUpdate;
  standing: Standing;
  proposal: Proposal;
}

/** What is known of an update before it is made. */
export type KnownUpdate = Pick<ServiceOutcome, 'service' | 'repository'> &
  Required<Pick<ServiceOutcome, 'template' | 'from' | 'to'>>;

/** Asks the forge what a service has and what is proposed to it. Nothing is fetched or rendered. */
export async function findUpdate(
  requested: RequestedService,
  context: UpdateContext,
): Promise<FoundUpdate | { outcome: ServiceOutcome }> {
  const named = {
    service: shortRef(requested.service.ref),
    template: requested.template,
    ...('repository' in requested.place && { repository: requested.place.repository }),
  };
  return outcomeOfRefusal(named, () => find(named, requested, context));
}

async function find(
  named: Pick<ServiceOutcome, 'service' | 'template' | 'repository'>,
  requested: RequestedService,
  context: UpdateContext,
): Promise<FoundUpdate | { outcome: ServiceOutcome }> {
  const standing = await readStanding(requested, context);
  if ('message' in standing) return { outcome: { ...named, outcome: 'refused', ...standing } };
  const { record, template } = standing;
  const known = { ...named, template: template.name, from: record.version, to: template.version };
  const hindrance = context.templates.hindrance(template);
  if (hindrance) return { outcome: { ...known, outcome: 'refused', ...hindrance } };
  if (record.version > template.version)
    return {
      outcome: {
        ...known,
        outcome: 'current',
        message: `The template here has version ${template.version}. \`git pull\` gets a newer one, if there is one.`,
      },
    };
  if (record.version === template.version && context.set.length === 0)
    return { outcome: { ...known, outcome: 'current' } };
  const proposal = await findProposal(standing.repository, updateBranch(known));
  const isAsked = context.again || context.set.length > 0;
  if (proposal.past && !proposal.open && !isAsked) return { outcome: turnedDown(known, proposal.past) };
  return { requested, known, standing, proposal };
}

function turnedDown(known: KnownUpdate, past: PullRequest): ServiceOutcome {
  const ended = past.state === 'merged' ? 'merged, and the record there still names the old version' : 'closed';
  return {
    ...known,
    outcome: 'left',
    pullRequest: { number: past.number, url: past.url },
    message: `#${past.number} proposed this and was ${ended}.`,
    hint: 'To propose it again, add `--again`.',
  };
}

/** The state of a service: the record of its repository, and its current template. */
interface Standing {
  repository: Repository;
  main: { branch: string; at: Sha };
  record: ServiceRecord;
  template: Template;
}

/** Reads the record of a service from the forge. Only the repository vouches for it. */
async function readStanding(
  { service, place, ...requested }: RequestedService,
  { forge, templates, catalog }: Pick<UpdateContext, 'forge' | 'templates' | 'catalog'>,
): Promise<Standing | Hindrance> {
  if ('error' in place) return { message: place.error };
  const repository = forge.repository(place.repository);
  const main = await readMain(repository);
  if ('message' in main) return main;
  // On a laptop teams need no name on a forge.
  const missing =
    forge.kind === 'local' ? undefined : await missingRight(service.owner, { repository, catalog }, 'push');
  if (missing !== undefined)
    return { message: missing, hint: 'Give the owner that right, or correct `repo` of the entry.' };
  const text = await repository.readFile(main.at, SERVICE_RECORD);
  const version = requested.version ?? 1;
  if (text === undefined)
    return noRecord(repository, { template: requested.template, version, values: requested.values });
  const record = readServiceRecord(text);
  if ('error' in record)
    return {
      message: `\`${SERVICE_RECORD}\` of \`${repository.name}\` cannot be read: ${record.error}`,
      hint: `Restore it: \`git log -p -- ${SERVICE_RECORD}\` there shows the old content.`,
    };
  if (record.template !== requested.template)
    return {
      message: `\`${SERVICE_RECORD}\` of \`${repository.name}\` names the template \`${record.template}\`, and ${service.origin.file} names ${quoted(spelled(requested.template))}.`,
      hint: 'Write the template that it was made from into both.',
    };
  const template = templates.read.templates.find(({ name }) => name === record.template);
  if (template) return { repository, main, record, template };
  const error = templates.read.problems.find(({ file }) => file === `templates/${record.template}/template.yaml`);
  return error
    ? {
        message: `The template \`${record.template}\` has an error: ${error.message}`,
        hint: '`npx portal scaffold` shows all of it.',
      }
    : { message: `There is no template \`${record.template}\` any more, so there is no newer version.` };
}

async function readMain(repository: Repository): Promise<Standing['main'] | Hindrance> {
  const facts = await repository.facts();
  if (!facts)
    return {
      message: `There is no repository \`${repository.name}\`, or this token may not see it.`,
      hint: 'If it is not created yet, `npx portal reconcile` creates it. Else correct `repo` of the entry, or give the App access.',
    };
  if (facts.archived) return { message: `\`${repository.name}\` is archived, so it accepts no proposals.` };
  const branch = facts.defaultBranch;
  const at = await repository.head(branch);
  return at === undefined ? { message: `\`${repository.name}\` has no commit on \`${branch}\` yet.` } : { branch, at };
}

/** The hint is the file, as one line of YAML. */
function noRecord({ name }: Repository, record: ServiceRecord): Hindrance {
  const values = Object.fromEntries(Object.entries(record.values).filter(([, value]) => value !== undefined));
  return {
    message: `\`${name}\` has no \`${SERVICE_RECORD}\` on its default branch, so its template version is unknown.`,
    hint: `Add one there, with the version that it was made from: \`${JSON.stringify({ template: record.template, version: record.version, values }).replaceAll('`', "'")}\`.`,
  };
}
