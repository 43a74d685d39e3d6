import { defineReconciler } from '#core/reconcile/reconciler.ts';
import { count } from '#core/text/count.ts';
import { DATA_BRANCH } from '../../observed/portal-data.ts';
import { compareData, publishData } from '../../observed/sync-data.ts';
import type { World } from '../world.ts';

const NAME = `publish ${DATA_BRANCH}`;

/** Keeps the branch `portal-data` in step with the data folder. */
export const portalData = defineReconciler({
  name: DATA_BRANCH,
  observe: ({ scratch, data }: World) => compareData({ scratch, data }),

  plan({ scratch, data }, { put, drop }) {
    if (put.length + drop.length === 0) return { effects: [], standing: [NAME] };
    const publish = {
      name: NAME,
      summary: `Publish ${count(put.length + drop.length, 'file', 'files')} to the branch \`${DATA_BRANCH}\`.`,
      subject: `branch:${DATA_BRANCH}`,
      after: [],
      async isDone() {
        const now = await compareData({ scratch, data });
        return now.put.length + now.drop.length === 0;
      },
      act: async () => void (await publishData({ scratch, data })),
    };
    return { effects: [publish], standing: [] };
  },
});
