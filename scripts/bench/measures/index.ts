import type { Measure } from '../measure.ts';
import { answer } from './answer.ts';
import { apiWeight } from './api-weight.ts';
import { audit } from './audit.ts';
import { auditList } from './audit-list.ts';
import { checks } from './checks.ts';
import { companyBuild } from './company-build.ts';
import { dataBranch } from './data-branch.ts';
import { docsBuild } from './docs-build.ts';
import { docsSync } from './docs-sync.ts';
import { docsSyncLocal } from './docs-sync-local.ts';
import { formPicker } from './form-picker.ts';
import { formUsable } from './form-usable.ts';
import { graphTransferred } from './graph-transferred.ts';
import { healthData } from './health-data.ts';
import { healthReading } from './health-reading.ts';
import { homeTransferred } from './home-transferred.ts';
import { installation } from './installation.ts';
import { listFacet } from './list-facet.ts';
import { listFirstRow } from './list-first-row.ts';
import { listKeystroke } from './list-keystroke.ts';
import { listTransferred } from './list-transferred.ts';
import { mapPicture } from './map-picture.ts';
import { npxStart } from './npx-start.ts';
import { pageWeight } from './page-weight.ts';
import { palette } from './palette.ts';
import { probe } from './probe.ts';
import { provision } from './provision.ts';
import { requestsAtOnce } from './requests-at-once.ts';
import { review } from './review.ts';
import { scaffold } from './scaffold.ts';
import { searchIndex } from './search-index.ts';
import { siteBuild } from './site-build.ts';
import { synth } from './synth.ts';
import { unchangedResources } from './unchanged-resources.ts';
import { validation } from './validation.ts';

/** In the order of the table. A new measure is a file here and a line below. */
export const MEASURES: readonly Measure[] = [
  validation,
  review,
  answer,
  scaffold,
  requestsAtOnce,
  provision,
  synth,
  unchangedResources,
  siteBuild,
  companyBuild,
  docsBuild,
  searchIndex,
  pageWeight,
  homeTransferred,
  apiWeight,
  probe,
  docsSync,
  docsSyncLocal,
  healthData,
  dataBranch,
  audit,
  auditList,
  healthReading,
  listTransferred,
  listFirstRow,
  listKeystroke,
  listFacet,
  palette,
  formPicker,
  formUsable,
  mapPicture,
  graphTransferred,
  npxStart,
  installation,
  checks,
];
