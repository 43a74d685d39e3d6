import { shortRef } from '#core/catalog/ref.ts';
import type { RequestedService } from '#core/scaffold/service/requested-services.ts';
import { updateBranch } from '#core/scaffold/update/update-text.ts';
import type { PullRequest } from '../../../forge/forge.ts';
import { outcomeOfRefusal } from '../outcome-of-refusal.ts';
import type { ServiceOutcome } from '../service-outcome.ts';
import type { UpdateContext } from '../update-context.ts';
import { findProposal, type Proposal } from './find-proposal.ts';
import { readStanding, type Standing } from './read-standing.ts';

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
  const hindrance = context.templates.hindrance(template);
  if (hindrance) return { outcome: { ...known, outcome: 'refused', ...hindrance } };
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
