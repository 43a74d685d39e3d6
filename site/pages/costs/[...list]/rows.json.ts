import type { APIRoute } from 'astro';
import { costLists } from '../../../cost/cost-lists.ts';
import { COSTS_ADDRESS } from '../../../cost/costs-page.ts';
import { rowsFile, rowsOf } from '../../../list/table-page.ts';
import { context } from '../../../snapshot/snapshot.ts';

/** Of the tables that are too long for their pages. */
export function getStaticPaths() {
  return costLists(context)
    .filter(({ table }) => rowsFile(table) !== undefined)
    .map(({ address, table }) => ({ params: { list: address.slice(`${COSTS_ADDRESS}/`.length) }, props: { table } }));
}

export const GET: APIRoute = ({ props: { table } }) => Response.json(rowsOf(table));
