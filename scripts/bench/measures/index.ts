import { dataBranch } from '../../health/bench/data-branch.ts';
import { healthData } from '../../health/bench/health-data.ts';
import { healthReading } from '../../health/bench/health-reading.ts';
import { homeTransferred } from '../../health/bench/home-transferred.ts';
import { probe } from '../../health/bench/probe.ts';
import { provision } from '../../provision/bench/provision.ts';
import { synth } from '../../provision/bench/synth.ts';
import { unchangedResources } from '../../provision/bench/unchanged-resources.ts';
import { docsSync } from '../../synced/bench/docs-sync.ts';
import { docsSyncLocal } from '../../synced/bench/docs-sync-local.ts';
import type { Measure } from '../measure.ts';
import { answer } from './answer.ts';
import { apiWeight } from './api-weight.ts';
import { audit } from './audit.ts';
import { auditList } from './audit-list.ts';
import { checks } from './checks.ts';
import { companyBuild } from './company-build.ts';
import { docsBuild } from './docs-build.ts';
import { formPicker } from './form-picker.ts';
import { formUsable } from './form-usable.ts';
import { graphTransferred } from './graph-transferred.ts';
import { installation } from './installation.ts';
import { listFacet } from './list-facet.ts';
import { listFirstRow } from './list-first-row.ts';
import { listKeystroke } from './list-keystroke.ts';
import { listTransferred } from './list-transferred.ts';
import { mapPicture } from './map-picture.ts';
import { npxStart } from './npx-start.ts';
import { pageWeight } from './page-weight.ts';
import { palette } from './palette.ts';
import { requestsAtOnce } from './requests-at-once.ts';
import { review } from './review.ts';
import { scaffold } from './scaffold.ts';
import { searchIndex } from './search-index.ts';
import { siteBuild } from './site-build.ts';
import { validation } from './validation.ts';

/** In the order of the table. A new measure is a file here, or in bench/ of its noun, and a line below. */
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
