/** Words of which names and descriptions are made: as many and as different as a company's own, so that gzip does not flatter. */
const list = (words: string) => words.trim().split(/\s*,\s*/);

/** What a business deals with. */
export const SUBJECTS = list(`
  basket, order, invoice, refund, payment, ledger, payout, voucher, discount, price, tax, currency, receipt, subscription,
  contract, tariff, claim, policy, premium, quote, mortgage, deposit, statement, card, wallet, fraud, dispute, settlement,
  shipment, parcel, pallet, warehouse, stock, supplier, route, courier, customs, return, label, dock, fleet, vehicle, driver,
  customer, account, profile, consent, address, household, loyalty, reward, referral, review, rating, complaint, ticket,
  campaign, audience, newsletter, banner, coupon, voice, message, notification, template, translation, catalogue, product,
  variant, image, video, playlist, episode, lyric, artist, licence, royalty, search, ranking, recommendation, session, login,
  token, permission, role, audit, certificate, secret, device, sensor, meter, reading, outage, forecast, weather, field,
  harvest, recipe, ingredient, allergen, menu, table, booking, seat, itinerary, fare, gate, luggage, room, property, lease,
  tenant, repair, inspection, survey, exam, course, lesson, grade, enrolment, library, loan, patient, appointment,
  prescription, dosage, referral letter, scan, laboratory, sample, vaccine, trial, genome, experiment, feature flag, release,
  build, artefact, pipeline, incident, alert, trace, metric, log, backup, snapshot, schema, dataset, report, dashboard, budget,
  payroll, shift, vacancy, candidate, expense, purchase, asset, document, signature, archive, calendar, meeting, translation memory
`);

/** What a piece of software is. */
export const ROLES = list(`
  api, gateway, worker, importer, exporter, indexer, scheduler, resolver, router, projector, relay, proxy, store, cache, feed,
  engine, portal, console, editor, planner, matcher, scorer, validator, notifier, collector, reconciler, archiver, converter,
  simulator, estimator, listener, dispatcher, registry, broker, renderer, sync, loader, tracker, monitor, auditor
`);

export const VERBS = list(`
  Collects, Checks, Prices, Ranks, Routes, Reconciles, Publishes, Archives, Translates, Estimates, Renders, Matches, Schedules,
  Signs, Encrypts, Compresses, Deduplicates, Forecasts, Classifies, Approves, Rejects, Retries, Replays, Splits, Merges,
  Watches, Explains, Corrects, Converts, Imports, Exports, Indexes, Anonymises, Enriches, Validates, Bundles, Meters, Bills,
  Allocates, Reserves, Releases, Notifies, Escalates, Summarises, Compares, Backfills, Throttles, Mirrors, Traces, Simulates
`);

export const QUALITIES = list(`
  incoming, overdue, nightly, regional, wholesale, retail, anonymous, scheduled, cancelled, partial, international, duplicate,
  seasonal, premium, suspended, refurbished, hazardous, perishable, high-value, low-margin, unclaimed, disputed, provisional,
  historical, encrypted, legacy, experimental, mobile, in-store, same-day, cross-border, tax-free, third-party, internal,
  public, restricted, temporary, recurring, bulk, streaming, offline, localised, personalised, machine-read, handwritten
`);

export const ENDS = list(`
  before the warehouse opens, while the customer waits, for finance to close the month, so that support can answer at once,
  without touching the monolith, within two hundred milliseconds, on behalf of partner banks, for auditors and regulators,
  until the contract ends, as soon as the courier confirms, for every market but Japan, with a paper trail for seven years,
  once a night and again on demand, from files that suppliers still send by mail, for teams that run their own clusters,
  whenever exchange rates move, in the order in which they arrived, for people who never finish the form, by postcode,
  under the rules of each country, from three providers that disagree, so that nobody is billed twice, at the till,
  for screens on the shop floor, from sensors that lose their network, with the numbers that the board sees, after a cool-off,
  for call centres in four languages, when a machine reports an error, next to the code that needs it, by weight and size
`);

export const ASIDES = list(`
  Falls back to yesterday's figures when its source is down, Owns no data of its own, Will be replaced by the end of the year,
  The only writer of its tables, Safe to restart at any hour, Talks to nothing outside the cluster, Started as a hackathon entry,
  Peaks on the last Friday of November, Keeps ninety days and deletes the rest, Runs in two regions at once,
  Its queue may be drained by hand, Reads are eventually consistent, Answers from memory and writes behind,
  Needs the hardware key in the vault to sign, Has no user interface, Written against the provider's second API,
  Costs more in traffic than in compute, Everything it knows can be rebuilt from events, Paused during stocktaking,
  Certified for card data, Tested against a copy of last week, Batches of five hundred at most, Limits callers by key
`);

export const TAGS = list(`
  node, typescript, java, kotlin, go, python, rust, dotnet, scala, php, elixir, http, grpc, graphql, kafka, rabbitmq, batch,
  cron, pci, gdpr, sox, hipaa, eu, us, apac, edge, ml, etl, serverless, kubernetes, mainframe, vendor, public, internal, beta
`);

export const GIVEN_NAMES = list(`
  ada, bela, chidi, dana, eoin, farah, goran, hana, ines, jonas, kofi, lena, mateo, noor, olga, priya, quentin, rosa, sven,
  tala, uma, viktor, wen, xenia, yara, zoltan, amir, brigid, cem, daria
`);

export const FAMILY_NAMES = list(`
  okafor, lindqvist, moreau, tanaka, novak, haddad, silva, gallagher, kobayashi, raman, petrov, larsen, costa, weber, nyambura,
  oconnor, demir, rossi, kaur, jansen, mbeki, sato, dubois, keller, ivanova, hughes, santos, yilmaz, berg, fontaine
`);
