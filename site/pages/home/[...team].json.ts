import type { APIRoute } from 'astro';
import type { Ref } from '#core/catalog/ref.ts';
import { SECTIONS } from '../../entity/sections.ts';
import { owningTeams, teamWork } from '../../home/team-work.ts';
import { context, entities } from '../../snapshot/snapshot.ts';

export function getStaticPaths() {
  return owningTeams(entities).map(({ ref, address }) => ({ params: { team: address }, props: { ref } }));
}

export const GET: APIRoute<{ ref: Ref }> = ({ props }) => Response.json(teamWork(props.ref, context, SECTIONS));
