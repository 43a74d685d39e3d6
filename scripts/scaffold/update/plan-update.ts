import { shortRef } from '#core/catalog/ref.ts';
import type { Values } from '#core/scaffold/fill.ts';
import { readServiceRecord } from '#core/scaffold/read-service-record.ts';
import { SERVICE_RECORD } from '#core/scaffold/service-record.ts';
import { updateBranch } from '#core/scaffold/update-text.ts';
import type { WantedService } from '#core/scaffold/wanted-services.ts';
import { withFolder } from '../../files/with-folder.ts';
import type { PullRequest } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { GitFailed } from '../../git/git.ts';
import { findProposal, type Proposal } from './find-proposal.ts';
import { proposeUpdate } from './propose-update.ts';
import { readStanding, type Standing } from './read-standing.ts';
import { renderVersions } from './render-versions.ts';
import type { PlannedUpdate, ServiceOutcome } from './service-outcome.ts';
import type { UpdateContext } from './update-context.ts';

/** Finds out what the update of a service would do, and does nothing yet. */
export async function planUpdate(wanted: WantedService, context: UpdateContext): Promise<PlannedUpdate> {
  const service = shortRef(wanted.service.ref);
  const named = {
    service,
    template: wanted.template,
    ...('repository' in wanted.place && { repository: wanted.place.repository }),
  };
  try {
    return await plan(named, wanted, context);
  } catch (error) {
    if (error instanceof ForgeRefusal) return over({ ...named, outcome: 'failed', message: error.message });
    // Git does not take every name and object that somebody can push.
    if (error instanceof GitFailed)
      return over({ ...named, outcome: 'failed', message: `Its repository cannot be merged with: ${error.message}` });
    throw error;
  }
}

type Named = Pick<ServiceOutcome, 'service' | 'template' | 'repository'>;

async function plan(named: Named, wanted: WantedService, context: UpdateContext): Promise<PlannedUpdate> {
  const standing = await readStanding(wanted, context);
  if ('message' in standing) return over({ ...named, outcome: 'refused', ...standing });
  const { record, template } = standing;
  const known = { ...named, template: template.name, from: record.version, to: template.version };
  if (record.version > template.version)
    return over({
      ...known,
      outcome: 'current',
      message: `The template here has version ${template.version}. \`git pull\` brings a newer one, if there is one.`,
    });
  if (record.version === template.version && context.set.length === 0) return over({ ...known, outcome: 'current' });
  const proposal = await findProposal(standing.repository, updateBranch(known));
  const isAsked = context.again || context.set.length > 0;
  if (proposal.past && !proposal.open && !isAsked) return over(turnedDown(known, proposal.past));
  const proposed = await proposedValues(standing, proposal);
  const versions = await renderVersions({ ...context, service: named.service, record, template, proposed });
  if ('message' in versions) return over({ ...known, outcome: 'refused', ...versions });
  const { set, dropped } = versions.carried;
  if (record.version === template.version && Object.keys(set).length === 0)
    return over({ ...known, outcome: 'current' });
  const change = { service: named.service, template: known.template, from: known.from, to: known.to, set, dropped };
  return withFolder((folder) => proposeUpdate(folder, { known, standing, proposal, versions, change }, context));
}

/** What was set when an open pull request was made stays set. */
async function proposedValues({ repository, template }: Standing, { at, open }: Proposal): Promise<Values> {
  if (!open || at === undefined) return {};
  const record = readServiceRecord((await repository.readFile(at, SERVICE_RECORD)) ?? '');
  const isSame = 'values' in record && record.template === template.name && record.version === template.version;
  return isSame ? record.values : {};
}

function turnedDown(told: Omit<ServiceOutcome, 'outcome'>, past: PullRequest): ServiceOutcome {
  const ended = past.state === 'merged' ? 'merged, and the record there still names the version before' : 'closed';
  return {
    ...told,
    outcome: 'left',
    pullRequest: { number: past.number, url: past.url },
    message: `#${past.number} proposed this and was ${ended}.`,
    hint: 'To propose it anew, add `--again`.',
  };
}

function over(outcome: ServiceOutcome): PlannedUpdate {
  return { outcome, writes: 0 };
}
