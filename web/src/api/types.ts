/** The shapes of `/api/v1`, made from docs/api/openapi.json by `npm run gen`. Not edited by hand. */

/** RFC 3339 with offset. */
export type Instant = string
/** ISO calendar day in China. */
export type Day = string
/** Hierarchical digits: city 6 (ending 00), county 6, township 9, village 12, grid 15. */
export type RegionCode = string

/** One page of a list. */
export interface Page<T> {
  items: T[]
  /** Key of the next page; none at the end. */
  next: string | null
  /** Rows in all pages together; null for lists that are not counted. */
  total: number | null
}

/** A list that is always whole. */
export interface Items<T> {
  items: T[]
}

/** One request. Shown to the auditor. */
export interface AccessEntry {
  /** Login; none when nobody was signed in. */
  account: string | null
  /** When. */
  at: string
  /** Method. */
  method: string
  /** Path without the query. */
  path: string
  /** Refusal. */
  problem_code: string | null
  /** HTTP status. */
  status: number
}

/** One account. Shown to the administrators. */
export interface Account {
  /** Id. */
  id: string
  /** Login. */
  login: string
  /** Name. */
  name: string
  /** Organisation. */
  organisation: string | null
  /** Roles and where they hold. */
  roles: RoleGrant[]
  /** Where it stands. */
  state: AccountState
}

/** An account to be proposed. It cannot sign in until the security administrator approves it. */
export interface AccountDraft {
  /** Login, unique: letters, digits, `_`, `-`, `.`. */
  login: string
  /** The person's name. */
  name: string
  /** Organisation. */
  organisation_id?: string | null
  /** First password, to be changed at the first sign-in; never logged, never answered. */
  password?: string | null
  /** Phone, shown masked. */
  phone?: string | null
  /** Roles, 1 to 16; an administrator holds exactly one. */
  roles: RoleDraft[]
}

/** Ends an account. */
export interface AccountEnding {
  /** Why. */
  reason?: string
}

/** Where an account stands. */
export type AccountState = 'proposed' | 'active' | 'disabled'

/** A person with their organisation. */
export interface Assignee {
  /** Account id; empty for the machine. */
  id: string
  /** Name. */
  name: string
  /** Organisation. */
  organisation: string | null
}

/** One fact. Shown to the auditor. */
export interface AuditEvent {
  /** Who; empty for the machine. */
  actor: string
  /** When it happened, by the device where it said so. */
  at: string
  /** Name of the fact. */
  event_type: string
  /** Chained hash, hex. */
  hash: string
  /** When it was received. */
  received_at: string
  /** Home whose chain it belongs to. */
  region_key: string
  /** Number in the chain, from 1. */
  seq: number
  /** Area and id of the thing. */
  stream: string
}

/** A list of what the base still leaves open. */
export type BaseList = 'unlicensed' | 'no_premises' | 'doubles' | 'no_authority'

/** One list in numbers. */
export interface BaseListCount {
  /** List. */
  list: BaseList
  /** By township, the most rows first. */
  regions: BaseListRegion[]
  /** Rows, 家. */
  total: number
  /** Of these, rows that nobody answers for, 家. */
  without_owner: number
}

/** One township of a list. */
export interface BaseListRegion {
  /** Township, or county where no township is known. */
  region_code: string
  /** Its name. */
  region_name: string
  /** Rows, 家. */
  total: number
  /** Of these, rows that nobody answers for, 家. */
  without_owner: number
}

/** The lists in numbers, within the asker's scope. */
export interface BaseListSummary {
  /** Every list. */
  lists: BaseListCount[]
  /** The day: today. */
  on: string
}

/** The door that a row is probably the same place as. */
export interface BaseOther {
  /** Address in words. */
  address: string | null
  /** Name at the door. */
  name: string
  /** Subject. */
  subject_id: string
}

/** Who answers for a row. */
export interface BaseOwner {
  /** Along which line. */
  line_kind: LineKind
  /** Name. */
  name: string
  /** For which organisation. */
  organisation: string | null
  /** Account. */
  person_id: string
  /** As what. */
  role_title: string
}

/** One row of a list, as it stands now. */
export interface BaseRow {
  /** Address in words. */
  address: string | null
  /** Kind. */
  kind: SubjectKind
  /** Latitude, CGCS2000 degrees, when known. */
  lat: number | null
  /** Industry line, when known. */
  line: string | null
  /** Longitude, CGCS2000 degrees, when known. */
  lng: number | null
  /** Registered name, or the name at the door. */
  name: string
  other: BaseOther | null
  /** Who answers, the nearest first; nobody is a finding itself. */
  owners: BaseOwner[]
  /** In the list of doubles: probability, 0 to 1, that both are one place. */
  probability: number | null
  /** Most specific region known. */
  region_code: string
  /** Its name. */
  region_name: string
  /** Since when it has had this kind and standing, epoch ms. */
  since_ms: number
  /** How far it has been established. */
  standing: Standing
  /** Status by the register. */
  status: SubjectStatus
  /** Subject. */
  subject_id: string
  /** Unified social credit code. */
  uscc: string | null
}

/** A stored photograph. */
export interface Blob {
  /** SM3 of the bytes, hex. */
  hash: string
  /** Size, bytes. */
  size_bytes: number
}

/** Boundaries as a `GeoJSON` feature collection, CGCS2000. */
export interface Boundaries {
  /** One feature a region. */
  features: Boundary[]
  /** `FeatureCollection`. */
  type: string
}

/** Boundary of one region. */
export interface Boundary {
  /** `Polygon` or `MultiPolygon`. */
  geometry: unknown
  /** Which region. */
  properties: BoundaryOf
  /** `Feature`. */
  type: string
}

/** Which region a boundary belongs to. */
export interface BoundaryOf {
  /** Code. */
  code: string
  /** Depth. */
  level: RegionLevel
  /** Name. */
  name: string
}

/** A bulletin, issued or as it would be. */
export interface Bulletin {
  /** What differs from the bulletin that it corrects. */
  changes: BulletinChange[]
  /** What stands against issuing it: relations that do not hold, both sides in words. */
  failures: string[]
  issued: BulletinRow | null
  /** Who issues it. */
  issuer: string
  /** Of a preview: what would differ if it knew what reached the server after its day. */
  later: BulletinChange[]
  /** Last fact of each home then. */
  log_position: Record<string, number>
  /** 期号. */
  number: string
  /** Every number, in the order of the text. */
  numbers: BulletinNumber[]
  /** The text. */
  parts: BulletinPart[]
  /** The instant before which facts were known. */
  seen_at: string
  /** Template's name and the SM3 of its text. */
  template: string
  /** 标题. */
  title: string
}

/** A number before and after. */
export interface BulletinChange {
  /** As it is printed. */
  after: string
  /** As it was printed. */
  before: string
  /** `late_facts`, `development` or `basis`. */
  cause: string
  /** What is counted. */
  name: string
}

/** What counting a number again says. */
export interface BulletinCheck {
  /** What is counted. */
  name: string
  /** Which number, from 1. */
  number: number
  /** Rows that make the difference, the first of them. */
  rows: BulletinLateRow[]
  /** As it was printed. */
  text: string
  /** As it would be printed now. */
  text_now: string | null
  /** Rows by today's knowledge; only where later facts correct the figure. */
  value_now: number | null
  /** Rows by the knowledge it had. */
  value_then: number | null
  /** `same`, `corrected`, `basis_moved` or `definition_changed`. */
  verdict: string
}

/** A row that makes a difference. */
export interface BulletinLateRow {
  /** Counted now and not then; otherwise counted then and not now. */
  came_in: boolean
  /** Later facts about it: home@number and name. */
  facts: string[]
  /** Page of the thing. */
  link: string | null
  /** Words. */
  title: string
}

/** A number with its frozen receipt. */
export interface BulletinNumber {
  /** On whose evening it stands. */
  as_of: string
  /** Days of the base in words, for a change. */
  base_days: string | null
  /** Rows of the base. */
  base_value: number | null
  /** Days in words. */
  days: string
  /** What was counted. */
  definition: string
  /** SM3 of the definition and its questions. */
  definition_hash: string
  /** Rows below the line. */
  denominator: number | null
  /** Figure. */
  figure: string
  /** First day; none for a stock. */
  from: string | null
  /** Group of the figure's rows, in words. */
  group: string | null
  /** Its name then. */
  name: string
  /** Number of the plan. */
  plan: number | null
  /** Region. */
  region_code: string
  /** Its name. */
  region_name: string
  /** `text`, `table`, `year_before`, `period_before` or `completion`. */
  said: string
  /** The instant before which facts were known to it. */
  seen_at: string
  /** Ledger or list. */
  source: string
  /** As printed. */
  text: string
  /** Last day. */
  to: string
  /** Unit word; `%` for a ratio. */
  unit: string
  /** Rows counted; for a ratio, those above the line. */
  value: number
}

/** What to write about, or what to correct. */
export interface BulletinOrder {
  /** Day; today when not given. */
  as_of?: string | null
  /** Bulletin to correct; it gives all the others. */
  corrects?: string | null
  /** Numbers of plans by figure. */
  plans?: Record<string, number>
  /** Region; where the person may issue when not given. */
  region?: string | null
  /** Template; not needed for a correction. */
  template?: string
}

/** A heading, a paragraph or a table. */
export interface BulletinPart {
  /** Heads of a table. */
  heads: string[]
  /** `heading`, `paragraph` or `table`. */
  kind: string
  /** Pieces of a paragraph. */
  pieces: BulletinPiece[]
  /** Rows of a table. */
  rows: BulletinPiece[][]
  /** Heading, or caption of a table. */
  text: string
}

/** Words, or the number (from 1) that stands there. */
export interface BulletinPiece {
  /** Which number it is. */
  number: number | null
  /** As printed. */
  text: string
}

/** An issued bulletin in a list. */
export interface BulletinRow {
  /** On whose evening it stands. */
  as_of: string
  /** Bulletin that it corrects. */
  corrects: string | null
  /** Days counted, in words. */
  days: string
  /** Id. */
  id: string
  /** When. */
  issued_at: string
  /** 期号. */
  number: string
  /** Numbers in it. */
  numbers: number
  /** Region. */
  region_name: string
  /** Bulletin that corrects it. */
  superseded_by: string | null
  /** Template's name. */
  template_name: string
  /** 标题. */
  title: string
}

/** A template of the packs. */
export interface BulletinTemplate {
  /** Id. */
  id: string
  /** Name. */
  name: string
  /** English name. */
  name_en: string
  /** `day`, `week`, `month`, `quarter`, `year` or `year_to_date`. */
  period: string
  /** Figures of which it says how much of a plan is done. */
  plans: string[]
}

/** Who answers on a day. */
export interface Chain {
  /** Five lines; none when the person may not read responsibility. */
  lines: ChainLine[]
  /** The day. */
  on: string
}

/** One line of a chain. */
export interface ChainLine {
  /** Finding. */
  finding: Finding
  /** Holders, the nearest first. */
  holders: Holder[]
  /** Line. */
  line: LineKind
}

/** Orders in the order they were given, at most 1,000. */
export interface CommandBatch {
  /** Orders. */
  commands: CommandEnvelope[]
}

/** An order carried out, durable. */
export interface CommandDone {
  /** Home of the thing. */
  region_key: string
  /** It had been carried out before. */
  repeated: boolean
  /** Number of the last fact it made in that home. */
  seq: number
  /** The thing that it changed. */
  thing: string
}

/** One order. */
export interface CommandEnvelope {
  /** `{"area": …, "body": …}` as `docs/model` describes each order. */
  command: unknown
  /** When by the device, RFC 3339 with offset. */
  device_time?: string | null
  /** Id minted on the device, a `UUIDv7`; sent again, it gets the same answer. */
  id: string
}

/** What became of one order: `ok` or `problem`. */
export interface CommandResult {
  /** The order. */
  id: string
  ok?: CommandDone | null
  problem?: Problem | null
}

/** Answers in the same order as the orders. */
export interface CommandResults {
  /** One for each order. */
  results: CommandResult[]
}

/** A number and its base. */
export interface Compared {
  base: Receipt | null
  /** The number less its base: in the figure's unit, for a ratio in percentage points with one decimal; none without a base, and where one of the two is a share of nothing. */
  difference: string | null
  /** The same in per cent of the base, with one decimal; none over nothing, and for a ratio. */
  growth_percent: string | null
  /** In Chinese: as a bulletin says it, or that nothing was recorded then. */
  words: string
}

/** How much of a plan is done. */
export interface Completion {
  /** In per cent; a part never prints as the whole. */
  percent: string
  /** The plan's number, in the figure's unit. */
  plan: number
  /** In Chinese, as a bulletin says it. */
  words: string
}

/** Somebody to ask at the subject. */
export interface Contact {
  /** Name. */
  name: string
  /** Phone, masked: first three and last four digits. */
  phone_masked: string | null
  /** 法定代表人 or 联系人. */
  role: string
}

/** A dated contract. */
export interface Contract {
  /** Duties in words. */
  duties: string | null
  /** Why it ended, when it did. */
  ended_reason: string | null
  /** First day. */
  from: string
  /** Id. */
  id: string
  /** Along which line. */
  line_kind: LineKind
  /** For which organisation. */
  organisation: string | null
  /** Who answers. */
  person: Named
  /** As what. */
  role_title: string
  /** Region code, `region:line`, or subject id. */
  target: string
  /** For what kind of thing. */
  target_kind: TargetKind
  /** The same in words. */
  target_name: string
  /** Last day, when known. */
  to: string | null
}

/** A contract to be signed. */
export interface ContractDraft {
  /** Duties in words. */
  duties?: string | null
  /** First day. */
  from: string
  /** Along which line. */
  line_kind: LineKind
  /** Organisation, when the person answers for one. */
  organisation_id?: string | null
  /** Who answers. */
  person_id: string
  /** As what (镇长, 网格员, 主要负责人 …). */
  role_title: string
  /** Region code; `region:line` for an industry; subject id for a subject or asset. */
  target: string
  /** For what kind of thing. */
  target_kind: TargetKind
  /** Last day, when known at signing. */
  to?: string | null
}

/** Ends a contract. */
export interface ContractEnding {
  /** Last day; what was true before stays true. */
  on: string
  /** Why. */
  reason: string
}

/** The id of what an order created. */
export interface Created {
  /** Id, a UUID. */
  id: string
}

/** Datum of a point. */
export type Datum = 'cgcs2000' | 'wgs84' | 'gcj02' | 'bd09'

/** A point as a device gave it. */
export interface DatumPoint {
  /** Radius of 68 % confidence, metres, when known. */
  accuracy_m?: number | null
  /** Datum that the device declares; a point without one is refused. */
  datum: Datum
  /** Latitude in `datum`, degrees. */
  lat: number
  /** Longitude in `datum`, degrees. */
  lng: number
}

/** What an import of a list came to. A feature of `GeoJSON` counts as a row. */
export interface DirectoryImport {
  /** Rows new or changed; none when anything is wrong. */
  entered: number
  /** What the file lists. */
  list: DirectoryList
  /** What was left out: other sheets with such headings. */
  notes: string[]
  /** The first thousand problems. */
  problems: RowProblem[]
  /** All problems; with one, nothing was entered. */
  problems_total: number
  /** Rows read, 行. */
  rows: number
  /** Rows that say what the directory held already; not counted when anything is wrong. */
  unchanged: number
}

/** What a list for the directory holds. */
export type DirectoryList = 'regions' | 'organisations' | 'boundaries'

/** The dossier. Parts that the person may not see are empty. */
export interface Dossier {
  /** People. */
  contacts: Contact[]
  /** Facts with their sources. */
  facts: Fact[]
  /** Its hazards, newest first, at most 50. */
  hazards: Hazard[]
  /** Its log, oldest first, at most 200. */
  history: HistoryEntry[]
  /** Who answers for it on the day asked about. */
  responsibility: Chain
  /** The subject. */
  subject: Subject
  /** Visits to it, newest first, at most 50. */
  visits: Visit[]
}

/** One fact. */
export interface Fact {
  /** Field word. */
  field: string
  /** When we learnt it. */
  recorded_at: string
  /** Where it came from. */
  source: FactSource
  /** Value as read; a phone is masked. */
  value: string
}

/** What a fact came from. */
export type FactOrigin = 'register' | 'ledger' | 'event'

/** Where a fact came from. */
export interface FactSource {
  /** Place in the log: home and number. */
  event_id: string | null
  /** Its name. */
  file_name: string | null
  /** What it came from. */
  kind: FactOrigin
  /** Row in it, from 1, as the file shows it. */
  row_number: number | null
  /** Imported file. */
  source_id: string | null
}

/** A figure with what it is compared with, all of one moment. */
export interface FigureComparison {
  completion: Completion | null
  no_rank: NoRankReason | null
  period_before: Compared | null
  rank: FigureRank | null
  /** The figure. */
  receipt: Receipt
  /** The same window a year before (同比). */
  year_before: Compared
}

/** A figure as declared. */
export interface FigureDefinition {
  /** What is counted, in Chinese. */
  definition: string
  /** The same in English. */
  definition_en: string
  /** Id, never re-used. */
  id: string
  /** Chinese name. */
  name: string
  /** English name. */
  name_en: string
  /** Whether it counts targets themselves: no target can be linked to it. */
  of_targets: boolean
  /** Ledger or list that the rows come from. */
  source: string
  /** Unit word; `%` for a ratio. */
  unit: string
  /** Over which time, when nothing else is asked for. */
  window: FigureWindow
  /** Over which times it may be asked for. */
  windows: FigureWindow[]
}

/** One part of a figure. */
export interface FigurePart {
  /** Group word. */
  key: string
  /** The same in words. */
  label: string
  /** Rows in it; the parts add up to the figure. */
  value: number
}

/** A region's place among the regions beside it. */
export interface FigureRank {
  /** Which region comes first. */
  order: FigureRankOrder
  /** From 1; equal numbers share a place. None when there is nothing to rank by. */
  place: number | null
  /** All siblings, by place, those without one last. */
  siblings: RankedRegion[]
}

/** Which region comes first. */
export type FigureRankOrder = 'most_first' | 'least_first'

/** A ratio's two counts. */
export interface FigureRatio {
  /** Below the line. */
  denominator: number
  /** Above the line. */
  numerator: number
}

/** One row behind a figure. */
export interface FigureRow {
  /** When. */
  at: string | null
  /** Id of the thing. */
  id: string
  /** Page of the thing in the console; none where it has none. */
  link: string | null
  /** Where; none for what lies nowhere, as an industry. */
  region_name: string | null
  /** Words. */
  title: string
  /** What it is. */
  type: FigureRowKind
}

/** What a row behind a figure is. */
export type FigureRowKind = 'subject' | 'hazard' | 'visit' | 'target' | 'industry'

/** Sort of window of a figure. */
export type FigureWindow = 'stock' | 'year_to_date' | 'month' | 'quarter' | 'year' | 'campaign'

/** Place in an imported file, as the clerk sees it. */
export interface FilePlace {
  /** Column header or letter. */
  column: string | null
  /** Row, from 1. */
  row: number | null
  /** Sheet name; none for CSV. */
  sheet: string | null
}

/** Finding about one line of a chain. */
export type Finding = 'ok' | 'gap' | 'overlap'

/** One relation, checked. */
export interface Footing {
  /** The left side less the right one. */
  difference: number
  /** Whether it holds. */
  holds: boolean
  /** Relation. */
  id: string
  /** How the sides stand to each other. */
  kind: FootingKind
  /** Receipts that are added on the left. */
  left: Receipt[]
  /** Sum of the left side. */
  left_sum: number
  /** Chinese name. */
  name: string
  /** English name. */
  name_en: string
  /** Receipts that are added on the right. */
  right: Receipt[]
  /** Sum of the right side. */
  right_sum: number
  /** Both sides with their numbers, in Chinese. */
  words: string
}

/** How the sides of a footing relation stand to each other. */
export type FootingKind = 'equal' | 'at_most'

/** One hazard. */
export interface Hazard {
  /** Address in words. */
  address: string | null
  assignee: Assignee | null
  /** Category, when given. */
  category: string | null
  /** Last day to rectify. */
  deadline: string | null
  /** Chinese working days left until the deadline, 工作日; negative when past; none when it is not being rectified. */
  deadline_working_days_left: number | null
  /** Words of the finder. */
  description: string
  /** When it was found. */
  found_at: string
  /** Who found it. */
  found_by: Named
  /** Id. */
  id: string
  level: HazardLevel | null
  /** Number that people say. */
  number: string
  /** Being rectified, and the deadline lies before the day asked about. Computed, never typed. */
  overdue: boolean
  /** SM3 of the photographs of the report. */
  photos: string[]
  point: Point | null
  /** Most specific region known. */
  region_code: string
  /** Its name. */
  region_name: string
  /** Failed re-checks, 次. */
  reopened: number
  /** Where it stands now. */
  state: HazardState
  subject: Named | null
  /** The beginning of the description. */
  title: string
}

/** What may be done with a hazard now. */
export type HazardAct =
  'grade' | 'assign' | 'rectify' | 'recheck_pass' | 'recheck_fail' | 'transfer' | 'unfounded'

/** A hazard after an order. */
export interface HazardAnswer {
  /** As it stands now. */
  hazard: Hazard
}

/** Hands over with a deadline. */
export interface HazardAssignment {
  /** To whom. */
  account_id: string
  /** Words. */
  note?: string | null
  /** Chinese working days from today, 1 to 60. */
  working_days: number
}

/** Id and number of a hazard just reported. */
export interface HazardCreated {
  /** Id. */
  id: string
  /** Number that people say. */
  number: string
}

/** One hazard in full. */
export interface HazardDetail {
  /** Orders that this person could give now. */
  allowed: HazardAct[]
  /** The hazard. */
  hazard: Hazard
  /** Its facts, oldest first. */
  timeline: HazardTimelineEntry[]
  /** Whether this person may trace it back. */
  trace_available: boolean
}

/** A hazard to be reported. Without a subject a region is required. */
export interface HazardDraft {
  /** Address in words. */
  address?: string | null
  /** 物, 人, 管 or a trade word. */
  category?: string | null
  /** Words, at most 2,000 characters. */
  description: string
  /** SM3 of photographs uploaded before, at most 9. */
  photos?: string[]
  point?: DatumPoint | null
  /** Most specific region known. */
  region_code?: string | null
  /** At whose premises; region and line then follow from it. */
  subject_id?: string | null
}

/** An end that is not a verified fix. */
export type HazardEnd = 'unfounded' | 'transferred'

/** Ends it otherwise; never counted as a verified fix. */
export interface HazardEnding {
  /** Why. */
  note: string
  /** How. */
  outcome: HazardEnd
  /** To whom it is transferred. */
  to?: string | null
}

/** Determines the level. */
export interface HazardGrade {
  /** Criterion or reason; required for a major one. */
  basis?: string
  /** Level. */
  level: HazardLevel
}

/** Level of a hazard. */
export type HazardLevel = 'general' | 'major'

/** Looks again. Whoever ever reported a fix of this hazard may not. */
export interface HazardRecheck {
  /** Words. */
  note?: string | null
  /** What was seen. */
  outcome: RecheckOutcome
  /** SM3 of photographs uploaded before, at most 9. */
  photos?: string[]
  /** New deadline after a failed one, Chinese working days from today; as before when not given. */
  working_days?: number | null
}

/** Reports the fix. */
export interface HazardRectification {
  /** What was done, at most 2,000 characters. */
  measures: string
  /** SM3 of photographs uploaded before, 1 to 9. */
  photos?: string[]
}

/** Where a hazard stands. */
export type HazardState =
  'reported' | 'graded' | 'assigned' | 'rectified' | 'closed_verified' | 'unfounded' | 'transferred'

/** One fact of a hazard's timeline. */
export interface HazardTimelineEntry {
  /** When it was received. */
  at: string
  /** Who. */
  by: Assignee
  /** When it happened by the device. */
  device_at: string | null
  /** Name of the fact. */
  event_type: string
  /** What exactly, in words. */
  note: string | null
  /** SM3 of its photographs. */
  photos: string[]
  /** The same in words. */
  title: string
}

/** A hazard traced back. The question is itself noted in the access log. */
export interface HazardTrace {
  /** Day it was found. */
  as_of: string
  /** Who answered that day. */
  chain: Chain
  /** Remarks of the machine about the chain; their basis is to be checked by a person. */
  notes: string[]
  /** Visits to the subject before it was found, newest first, at most 20. */
  visits: Visit[]
}

/** The server answers. */
export interface Health {
  /** Always `ok`. */
  status: string
}

/** One fact of the log about the subject. */
export interface HistoryEntry {
  /** When it was received. */
  at: string
  /** Who; none for the machine. */
  by: string | null
  /** What exactly, in words. */
  detail: string | null
  /** When it happened by the device. */
  device_at: string | null
  /** Name of the fact. */
  event_type: string
  /** Number in the chain of the subject's home. */
  seq: number
  /** The same in words. */
  title: string
}

/** What a search found. */
export type HitKind = 'subject' | 'hazard' | 'region'

/** Somebody who answers. */
export interface Holder {
  /** By which contract. */
  contract_id: string
  /** For which organisation. */
  organisation: string | null
  /** Who. */
  person: HolderPerson
  /** As what. */
  role_title: string
  /** Through which region, line or subject. */
  via: string | null
}

/** A person who can be called. */
export interface HolderPerson {
  /** Account id. */
  id: string
  /** Name. */
  name: string
  /** Phone, masked: first three and last four digits. */
  phone_masked: string | null
}

/** What an hour of answers about the least certain doors is expected to gain. */
export interface HourGain {
  /** Doors among them that would stand wrong without an answer, 条, as the probabilities have it. */
  corrected: number
  /** Doors answered, 条. */
  decisions: number
}

/** Applies an import. */
export interface ImportApply {
  /** Take the good rows although others are bad; otherwise one bad row refuses the file. */
  keep_good_rows?: boolean
}

/** One column of a file. */
export interface ImportColumn {
  /** Field recognised in it. */
  field: string | null
  /** Header as printed. */
  header: string
  /** Place in the row, from 0. */
  index: number
  /** Letters as a spreadsheet shows them. */
  letters: string
  /** First values. */
  samples: string[]
}

/** One field that a column can mean. */
export interface ImportField {
  /** Field word. */
  field: string
  /** The same for people. */
  label: string
  /** No import without it. */
  required: boolean
}

/** One import. */
export interface ImportJob {
  /** Columns found. */
  columns: ImportColumn[]
  /** When it was begun. */
  created_at: string
  /** Who began it. */
  created_by: string | null
  /** Fields that columns can mean. */
  fields: ImportField[]
  /** Name the file came with. */
  file_name: string
  /** Id. */
  id: string
  /** Register or ledger. */
  kind: ImportKind
  /** Why the file was refused. */
  problems: Problem[]
  progress: Progress | null
  report: ImportReport | null
  /** Rows expected; none while unknown. */
  row_estimate: number | null
  /** Where it stands. */
  state: ImportState
}

/** Which sort of file. */
export type ImportKind = 'register' | 'ledger'

/** Which column means which field. */
export interface ImportMapping {
  /** Field word → place of the column in the row, from 0. */
  columns: Record<string, number>
  /** Home county of the rows, when the file does not say. */
  region_code?: string | null
}

/** What became of an import. All counts are rows, 行. */
export interface ImportReport {
  /** Good rows were taken into the base. */
  adopted: boolean
  /** The same file was imported before; nothing changed. */
  already_imported: boolean
  /** Rows not taken. */
  bad: number
  /** Rows that repeat another of the same file. */
  duplicate_rows: number
  /** Rows taken. */
  good: number
  /** Subjects that did not exist before, 家. */
  new_subjects: number
  /** What the importer did beside the rows. */
  notes: string[]
  /** The first thousand problems. */
  problems: RowProblem[]
  /** All problems. */
  problems_total: number
  /** Its home. */
  region_key: string | null
  /** Rows read. */
  rows: number
  /** The source that the file became. */
  source_id: string | null
  /** Rows that say what was known already. */
  unchanged: number
}

/** Where an import stands. */
export type ImportState = 'previewed' | 'running' | 'refused' | 'applied' | 'failed'

/** One background job. Shown to the system administrator. */
export interface Job {
  /** When it was begun. */
  created_at: string
  /** Id. */
  id: string
  /** Kind. */
  kind: string
  progress: Progress | null
  /** Where it stands. */
  state: string
}

/** Line along which somebody answers. */
export type LineKind =
  'territorial' | 'industry' | 'direct_regulator' | 'contracted_leader' | 'enterprise'

/** Who is signed in. Shown to that person only. */
export interface Me {
  /** Account. */
  account_id: string
  /** Where the person works: the region of the first role. */
  home_region: NamedRegion
  /** Login. */
  login: string
  /** The password was set by somebody else and should be changed first. */
  must_change_password: boolean
  /** Name. */
  name: string
  /** What the roles together may do, snake-case words, sorted. */
  permissions: string[]
  /** Roles and where they hold. */
  roles: RoleGrant[]
}

/** A thing by id and name. */
export interface Named {
  /** Id. */
  id: string
  /** Name. */
  name: string
}

/** A region by code and name. */
export interface NamedRegion {
  /** Code. */
  code: string
  /** Name. */
  name: string
}

/** Why a region has no place among its siblings. */
export type NoRankReason = 'not_ranked' | 'no_region' | 'no_siblings' | 'beyond_scope'

/** An order without words. */
export type Nothing = Record<string, never>

/** 是否按计划完成进度. */
export type OnPlan = 'yes' | 'no'

/** A department, office or enterprise. */
export interface Organisation {
  /** Id. */
  id: string
  /** `department`, `township_office`, `committee_office`, `enterprise`, `discipline`. */
  kind: string
  /** Name. */
  name: string
  /** Seat. */
  region_code: string
  /** Its name. */
  region_name: string
}

/** A change of one's own password; every session of the account ends, and a new one begins. */
export interface PasswordChange {
  /** The new one: at least 8 characters, three of capitals, small letters, digits, signs. */
  new: string
  /** The password until now. */
  old: string
}

/** A password in place of a forgotten one; its owner has to change it at the next sign-in. */
export interface PasswordReset {
  /** At least 8 characters, three of capitals, small letters, digits, signs. Never logged. */
  password: string
}

/** Somebody who can be named as assignee or holder. */
export interface Person {
  /** Account. */
  id: string
  /** Name. */
  name: string
  /** Organisation. */
  organisation: string | null
  /** Where that role holds. */
  region_name: string | null
  role: RoleCode | null
}

/** Which way a planned number is meant. */
export type PlanBound = 'at_least' | 'at_most'

/** A point, CGCS2000. */
export interface Point {
  /** Radius of 68 % confidence, metres, when known. */
  accuracy_m: number | null
  /** Latitude, degrees. */
  lat: number
  /** Longitude, degrees. */
  lng: number
}

/** A refusal. */
export interface Problem {
  /** Stable code, snake case. */
  code: string
  /** What to do about it. */
  detail: string
  /** Values that the words mention. */
  params: Record<string, string>
  /** HTTP status; inside a batch or a report, the one that the refusal would have alone. */
  status: number
  /** What is wrong, for a clerk. */
  title: string
  /** `/problems/` and the code. */
  type: string
  where: FilePlace | null
}

/** How far a job is. */
export interface Progress {
  /** Steps done. */
  done: number
  /** Steps in all; none while unknown. */
  total: number | null
}

/** One of the regions ranked. */
export interface RankedRegion {
  /** The number as printed. */
  display: string
  /** Its place. */
  place: number | null
  /** Code. */
  region: string
  /** Name. */
  region_name: string
}

/** A figure with everything needed to compute it again. */
export interface Receipt {
  /** Counted at the end of this day. */
  as_of: string
  /** Parts. */
  breakdown: FigurePart[]
  /** When it was computed. */
  computed_at: string
  /** What is counted. */
  definition: string
  /** As printed, with unit and qualifier. */
  display: string
  /** Figure. */
  id: string
  /** Last fact of each home when it was computed. */
  log_position: Record<string, number>
  /** Name. */
  name: string
  /** `exact`, or `over` when printed with 余. */
  qualifier: string | null
  ratio: FigureRatio | null
  /** Rows it opens to. */
  rows_total: number
  /** Scope. */
  scope: ReceiptScope
  /** As running text says it: cut down, with 余, where the definition says so. */
  text: string
  /** Unit word; `%` for a ratio. */
  unit: string
  /** Exact value in `unit`; none for a ratio. */
  value: number | null
  /** Window. */
  window: ReceiptWindow
}

/** What the asker may see; the same predicate counted. */
export interface ReceiptScope {
  /** Industry lines, when narrowed. */
  lines: string[]
  /** Names of regions; empty for everything. */
  regions: string[]
}

/** First and last day counted. */
export interface ReceiptWindow {
  /** First day; none for a stock. */
  from: string | null
  /** Sort. */
  kind: FigureWindow
  /** Last day. */
  to: string
  /** In Chinese, as a bulletin says it. */
  words: string
}

/** Outcome of a re-check. */
export type RecheckOutcome = 'passed' | 'failed'

/** One run of a reconciliation. */
export interface Reconciliation {
  /** Ledger rows per outcome, 行: `exact_code`, `unique_name_town`, `weighed`, `review`, `none`. */
  counts: Record<string, number> | null
  /** When it was begun. */
  created_at: string
  /** Id. */
  id: string
  /** Version of the model. */
  model: string | null
  /** Why it failed, in words; none unless it did. */
  problem: string | null
  progress: Progress | null
  /** Its home. */
  region_key: string
  /** Where the run stands. */
  state: RunState
}

/** Begins a reconciliation. */
export interface ReconciliationDraft {
  /** Home county; the person's own when not given. */
  region_code?: string | null
}

/** A region valid today. */
export interface Region {
  /** Longitude and latitude of its label, CGCS2000 degrees, when known. */
  centre: number[] | null
  /** Regions directly inside, as far as the person's branch shows them. */
  children: number
  /** Code: city 6 digits ending 00, county 6, township 9, village 12, grid 15. */
  code: string
  /** Depth. */
  level: RegionLevel
  /** Name as published. */
  name: string
  /** Region around it. */
  parent: string | null
}

/** Depth of a region. */
export type RegionLevel = 'province' | 'city' | 'county' | 'township' | 'village' | 'grid'

/** A place where nobody or too many answer. */
export interface ResponsibilityFinding {
  /** `gap` or `overlap`. */
  finding: Finding
  /** Who holds it twice. */
  holders: Holder[]
  /** Stable within one day: finding, line and target. */
  id: string
  /** Line. */
  line: LineKind
  /** Subjects on the ground there, 家. */
  subjects: number
  /** Region code, or `region:line`. */
  target: string
  /** `region`, or `industry` where a line of industry is concerned. */
  target_kind: TargetKind
  /** The same in words. */
  target_name: string
}

/** A door with the registrations proposed for it. */
export interface Review {
  /** How the run came to it. */
  basis: string
  /** Candidates, best first. */
  candidates: ReviewCandidate[]
  /** When. */
  decided_at: string | null
  /** Who decided. */
  decided_by: string | null
  /** The registration chosen. */
  decision: string | null
  /** The door's subject. */
  id: string
  /** Fields of the door. */
  ledger: Record<string, string>
  /** Run that proposed it. */
  run_id: string
  /** Where it stands. */
  state: ReviewState
}

/** One registration proposed for a door. */
export interface ReviewCandidate {
  /** Probability that the two are the same, 0 to 1. */
  probability: number
  /** Reasons. */
  reasons: ReviewReason[]
  /** Fields of the registration. */
  register: Record<string, string>
  /** The registered subject. */
  register_id: string
  /** Sum of the weights, bits. */
  weight_bits: number
}

/** A clerk's decision about one door. */
export interface ReviewDecision {
  /** What is decided. */
  decision: ReviewVerdict
  /** The registration, for `accept`. */
  register_id?: string | null
}

/** Why a candidate was proposed. */
export interface ReviewReason {
  /** How far the two sides agree; of claims `taken`, `disputed` or `free`. */
  agreement: string
  /** Weight of evidence, bits; negative against. */
  bits: number
  /** Field compared, or `claims` for what other doors claim. */
  field: string
  /** The same in words. */
  words: string
}

/** Where a proposed link stands. */
export type ReviewState = 'open' | 'accepted' | 'refused' | 'auto_accepted' | 'none'

/** Which proposed links a clerk wants next. */
export interface ReviewTake {
  /** How many, 条; 1 to 50, else 20. */
  count?: number | null
  /** Region code, usually a township; everything inside. */
  region?: string | null
  /** Run that proposed them last. */
  run?: string | null
}

/** What a reviewer says about a proposed link. */
export type ReviewVerdict = 'accept' | 'refuse' | 'undo'

/** Role of a person. */
export type RoleCode =
  | 'grid_worker'
  | 'town_office'
  | 'sector_department'
  | 'committee_office'
  | 'leader'
  | 'enterprise'
  | 'enforcement_officer'
  | 'expert'
  | 'discipline_inspector'
  | 'duty_officer'
  | 'system_admin'
  | 'security_admin'
  | 'auditor'

/** One role to be given. */
export interface RoleDraft {
  /** Only this industry line. */
  line?: string | null
  /** Where. */
  region_code: string
  /** Role. */
  role: RoleCode
  /** Only this subject. */
  subject_id?: string | null
}

/** One role and where it holds. */
export interface RoleGrant {
  /** Only this industry line, when narrowed to one. */
  line: string | null
  /** Organisation of the person. */
  organisation_id: string | null
  /** Everything inside this region. */
  region_code: string
  /** Its name; the code when the directory does not know it. */
  region_name: string
  /** Role. */
  role: RoleCode
  /** Only this subject, when narrowed to one. */
  subject_id: string | null
}

/** What is wrong with one row. */
export interface RowProblem {
  /** Stable code. */
  code: string
  /** Column header or letter. */
  column: string | null
  /** Row, from 1, as the file shows it; none for the whole file. */
  row: number | null
  /** Sheet; none for CSV. */
  sheet: string | null
  /** What is wrong. */
  title: string
  /** The value, when it may be shown. */
  value: string | null
}

/** Where a reconciliation stands. */
export type RunState = 'running' | 'done' | 'failed' | 'undone'

/** One hit, within the person's scope. */
export interface SearchHit {
  /** Id, or region code. */
  id: string
  /** Where or what. */
  sub: string | null
  /** Words. */
  title: string
  /** What it is. */
  type: HitKind
}

/** Login and password. */
export interface SignIn {
  /** Login. */
  login: string
  /** Password; never logged, never answered. */
  password: string
}

/** How far a subject has been established. */
export type Standing = 'registered' | 'verified' | 'in_review' | 'unlicensed_candidate' | 'merged'

/** One subject, as it stands now. */
export interface Subject {
  /** Address in words. */
  address: string | null
  /** Id. */
  id: string
  /** Industry, GB/T 4754 code. */
  industry: string | null
  /** Kind. */
  kind: SubjectKind
  /** Industry line (行业主管). */
  line: string | null
  /** Registered name, or the name at the door. */
  name: string
  /** Hazards not yet ended, 项. */
  open_hazards: number
  /** Of these, being rectified past their deadline today, 项. */
  overdue_hazards: number
  point: Point | null
  /** Most specific region known. */
  region_code: string
  /** Its name. */
  region_name: string
  /** Name on the sign, where it differs. */
  sign_name: string | null
  /** How far it has been established. */
  standing: Standing
  /** Status by the register. */
  status: SubjectStatus
  /** Last change. */
  updated_at: string
  /** Unified social credit code. */
  uscc: string | null
}

/** A subject to be entered by hand. */
export interface SubjectDraft {
  /** Address in words. */
  address?: string | null
  /** Contact's name. */
  contact?: string | null
  /** Kind. */
  kind: SubjectKind
  /** Industry line, when known. */
  line?: string | null
  /** Name, at most 200 characters. */
  name: string
  /** Contact's phone; shown masked afterwards. */
  phone?: string | null
  point?: DatumPoint | null
  /** Most specific region known. */
  region_code: string
}

/** Kind of subject. */
export type SubjectKind = 'enterprise' | 'shop' | 'idle_premises' | 'point_asset'

/** Status by the register. */
export type SubjectStatus = 'open' | 'closed' | 'revoked' | 'unknown'

/** How many subjects pass a filter, now. */
export interface SubjectSummary {
  /** By kind. */
  by_kind: Record<string, number>
  /** By standing. */
  by_standing: Record<string, number>
  /** Subjects, 家. */
  total: number
  /** Of the total, those that no map can show. */
  without_point: number
}

/** Proposed links that nobody else is offered for ten minutes. */
export interface TakenReviews {
  /** What an hour more would gain. */
  hour: HourGain
  /** Those whose answer tells most first. */
  items: Review[]
  /** How many wait in all, 条. */
  open: number
}

/** A part of the register, counted in 项. */
export interface TargetCount {
  /** 口径待核. */
  doubts: number
  /** Leader or unit; empty for all. */
  name: string
  /** Self-reported 否. */
  self_no: number
  /** Self-reported 是. */
  self_yes: number
  /** By stage word; `missing` for those without a report. */
  stages: Record<string, number>
  /** Targets. */
  targets: number
  /** By verdict word. */
  verdicts: Record<string, number>
}

/** Progress counted from records on a day. */
export interface TargetCounted {
  /** The day. */
  as_of: string
  /** As printed, with unit. */
  display: string
  /** Where it is counted. */
  figure: TargetFigure
  /** The figure's name. */
  name: string
  /** The count as the judge read it. */
  told: string
  /** The plan as the judge read it. */
  wanted: string
}

/** One target in full. */
export interface TargetDetail {
  /** Quarters that have begun or have a report. */
  quarters: TargetQuarter[]
  /** The target, without a report. */
  target: TargetLine
  /** What happened, newest first. */
  timeline: TargetEntry[]
}

/** One thing that happened to a target. */
export interface TargetEntry {
  /** When. */
  at: string
  /** Who. */
  by: string | null
  /** Name of the fact. */
  kind: string
  /** Quarter, where it is about one. */
  quarter: number | null
  /** Self-report, of reports. */
  self_report: string | null
  /** Verdict word, of reports. */
  verdict: string | null
  /** Progress, reason or note. */
  words: string
}

/** A figure whose value is a target's progress. */
export interface TargetFigure {
  /** Which way the plan is meant. */
  bound: PlanBound
  /** Figure. */
  figure: string
  /** Planned number, in the figure's unit. */
  plan: number
  /** Region counted in. */
  region_code: string
  /** Window; the figure's own when none. */
  window: string | null
}

/** Where a target's progress is to be counted; without a figure it is typed again. */
export interface TargetFigureDraft {
  bound?: PlanBound | null
  /** Figure; none to type progress again. */
  figure?: string | null
  /** Planned number, in the figure's unit. */
  plan?: number | null
  /** Why it is typed again. */
  reason?: string | null
  /** Region to count in; the target's home when none. */
  region_code?: string | null
  /** Window that the figure admits; its own when none. */
  window?: string | null
}

/** What an import of a table came to. */
export interface TargetImport {
  /** What could not be read. */
  problems: RowProblem[]
  /** Quarter that it reports on. */
  quarter: number
  /** Rows taken, 行. */
  rows: number
  /** Table. */
  table_id: string
  /** Year that it reports on. */
  year: number
}

/** What the numbers say (机核), beside the self-report and never above it. */
export interface TargetJudgement {
  /** Last day the report speaks of. */
  as_of: string
  claim_quote: TargetQuote | null
  /** Last day for the work, if its words name one. */
  deadline: string | null
  /** `yes` (口径待核), `no` or `uncertain`. */
  doubt: string
  /** Share of the time that is gone, ten-thousandths. */
  elapsed: number
  /** Version of the judge. */
  model: string
  /** First day of the work. */
  period_start: string
  /** Told divided by wanted, ten-thousandths; none where that means nothing. */
  progress: number | null
  /** One Chinese sentence. */
  reason: string
  /** The rule that decided. */
  rule: string
  /** `linear_strict`, `linear_band` or `node_table`. */
  schedule: string
  target_quote: TargetQuote | null
  /** `met`, `on_track`, `behind`, `not_comparable` or `evidence_missing`. */
  verdict: string
}

/** What a contract is about. */
export type TargetKind = 'region' | 'industry' | 'subject' | 'asset'

/** A target in one leader's charge, with one quarter's report. */
export interface TargetLine {
  /** 完成时限, as printed. */
  deadline: string
  figure: TargetFigure | null
  /** Target. */
  id: string
  /** Leader, as printed. */
  leader: string
  /** 序号, as printed. */
  no: string
  /** Home. */
  region_code: string
  report: TargetReport | null
  /** 责任目标内容. */
  target: string
  /** 责任单位. */
  units: string[]
  /** Year. */
  year: number
}

/** A year and a quarter. */
export interface TargetPeriod {
  /** Quarter. */
  quarter: number
  /** Year. */
  year: number
}

/** One quarter of a target, and what the person could do with it now. */
export interface TargetQuarter {
  /** `report`, `sign`, `return`, `confirm`, `close`, `link`, `unlink`. */
  allowed: string[]
  /** Quarter. */
  quarter: number
  report: TargetReport | null
}

/** Words of a text with their place. */
export interface TargetQuote {
  /** One behind the last code point. */
  end: number
  /** First code point. */
  start: number
  /** The words. */
  text: string
}

/** One quarter's report: what the unit says of itself, and what the numbers say. */
export interface TargetReport {
  counted: TargetCounted | null
  /** The machine's verdict of that moment. */
  judgement: TargetJudgement
  /** 完成情况. */
  progress: string
  /** Quarter. */
  quarter: number
  /** Why it is not on plan, or is although its numbers say otherwise. */
  reason: string | null
  /** When. */
  reported_at: string
  /** Who reported it, or entered its table; in the detail of a target. */
  reported_by: string | null
  /** Why it went back. */
  returned_reason: string | null
  /** 是否按计划完成进度, as self-reported. */
  self_report: string
  /** `received`, `reported`, `signed`, `returned`, `confirmed` or `closed`. */
  stage: string
  /** When. */
  step_at: string
  /** Who took the last step; in the detail of a target. */
  step_by: string | null
  /** Table it came in with; none when a unit reported it. */
  table_id: string | null
  /** What to tell a person where self-report and numbers part or cannot be compared; else none. */
  wording: string | null
}

/** A unit's report of a quarter. The machine's verdict is reached by the server. */
export interface TargetReportDraft {
  /** 是否按计划完成进度. */
  on_plan: OnPlan
  /** 完成情况, at most 4,000 characters. */
  progress: string
  /** Quarter, 1 to 4. */
  quarter: number
  /** Required for a no, and for a yes where the numbers are behind. */
  reason?: string | null
}

/** One row: a target and one leader's share of it. */
export interface TargetRow {
  /** 完成时限, as printed. */
  deadline: string
  /** Table and place in it. */
  id: string
  /** Fields that were blank and taken from the row above. */
  inherited: string[]
  /** 市政府领导. */
  leader: string
  /** 序号. */
  no: string
  /** 完成情况, as reported. */
  progress: string
  /** 是否按计划完成进度, as self-reported; no verdict of ours. */
  self_report: string
  /** Table. */
  table_id: string
  /** 责任目标内容. */
  target: string
  /** 责任单位. */
  units: string[]
}

/** A step of a quarter's report. */
export type TargetStep = 'sign' | 'return' | 'confirm' | 'close'

/** A step of the chain: sign, return, confirm, close. */
export interface TargetStepDraft {
  /** Why it goes back (required then), or a word with the confirmation. */
  note?: string | null
  /** Quarter, 1 to 4. */
  quarter: number
  /** Which step. */
  step: TargetStep
}

/** The register of a quarter, counted. */
export interface TargetSummary {
  /** By leader, in the order of the table. */
  leaders: TargetCount[]
  period: TargetPeriod | null
  /** Quarters that have reports, newest first. */
  periods: TargetPeriod[]
  /** All of it. */
  total: TargetCount
  /** By unit, in the order of the table; a target of two units counts in both. */
  units: TargetCount[]
}

/** One imported table. */
export interface TargetTable {
  /** Name the file came with. */
  file_name: string
  /** Id. */
  id: string
  /** When it was imported. */
  imported_at: string
  /** Rows, 行. */
  rows: number
  /** Title above the header. */
  title: string
}

/** One visit; counted in 家次. */
export interface Visit {
  /** When. */
  at: string
  /** Who. */
  by: Named
  /** Id. */
  id: string
  /** Words. */
  note: string | null
  /** What was found. */
  result: VisitResult
  /** Subject visited. */
  subject_id: string
}

/** A visit to be recorded. */
export interface VisitDraft {
  /** Words. */
  note?: string | null
  point?: DatumPoint | null
  /** What was found. */
  result: VisitResult
  /** Whom. */
  subject_id: string
}

/** What a visitor found. */
export type VisitResult = 'normal' | 'hazard_found' | 'closed' | 'not_found'
