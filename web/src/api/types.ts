/**
 * The shapes of `/api/v1`. Hand-written until the OpenAPI file exists; `npm run gen` will replace
 * this file with one of the same names.
 */

/** RFC 3339 with offset. */
export type Instant = string
/** ISO calendar day in China. */
export type Day = string
/** Hierarchical digits: city 6 (ending 00), county 6, township 9, village 12, grid 15. */
export type RegionCode = string

export interface Page<T> {
  items: T[]
  next: string | null
  total: number
}

export interface FilePlace {
  sheet?: string | null
  row?: number | null
  column?: string | null
}

export interface Problem {
  type?: string
  code: string
  title: string
  detail?: string | null
  status?: number
  params?: Record<string, string>
  where?: FilePlace | null
}

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

export type Permission =
  | 'read_subjects'
  | 'register_subject'
  | 'import_sources'
  | 'decide_reviews'
  | 'read_hazards'
  | 'report_hazard'
  | 'triage_hazard'
  | 'rectify_hazard'
  | 'recheck_hazard'
  | 'record_visit'
  | 'read_responsibility'
  | 'manage_contracts'
  | 'reverse_trace'
  | 'read_figures'
  | 'read_targets'
  | 'import_targets'
  | 'read_directory'
  | 'manage_directory'
  | 'propose_accounts'
  | 'approve_accounts'
  | 'read_accounts'
  | 'read_jobs'
  | 'read_audit'

export interface RoleGrant {
  role: RoleCode
  region_code: RegionCode
  region_name: string
  line: string | null
  organisation_id: string | null
  subject_id: string | null
}

export interface Me {
  account_id: string
  login: string
  name: string
  roles: RoleGrant[]
  permissions: Permission[]
  home_region: { code: RegionCode; name: string }
  must_change_password: boolean
}

export type RegionLevel = 'city' | 'county' | 'township' | 'village' | 'grid'

export interface Region {
  code: RegionCode
  name: string
  level: RegionLevel
  parent: RegionCode | null
  centre: [number, number] | null
  children: number
}

export type SubjectKind = 'enterprise' | 'shop' | 'idle_premises' | 'point_asset'
export type Standing = 'registered' | 'verified' | 'unlicensed_candidate'
export type SubjectStatus = 'open' | 'closed' | 'revoked' | 'unknown'
export type Datum = 'cgcs2000' | 'wgs84' | 'gcj02' | 'bd09'

export interface Point {
  lng: number
  lat: number
  accuracy_m?: number | null
}

export interface DatumPoint extends Point {
  datum: Datum
}

export interface Subject {
  id: string
  kind: SubjectKind
  name: string
  uscc: string | null
  industry: string | null
  line: string | null
  standing: Standing
  status: SubjectStatus
  region_code: RegionCode
  region_name: string
  address: string | null
  point: Point | null
  open_hazards: number
  overdue_hazards: number
  updated_at: Instant
}

export interface SubjectSummary {
  total: number
  by_kind: Partial<Record<SubjectKind, number>>
  by_standing: Partial<Record<Standing, number>>
  without_point: number
}

export interface FactSource {
  kind: 'register' | 'ledger' | 'event'
  source_id: string | null
  file_name: string | null
  row_number: number | null
  event_id: string | null
}

export interface Fact {
  field: string
  value: string
  source: FactSource
  recorded_at: Instant
}

export interface Contact {
  name: string
  role: string
  phone_masked: string | null
}

export type VisitResult = 'normal' | 'hazard_found' | 'closed' | 'not_found'

export interface Visit {
  id: string
  at: Instant
  by: { id: string; name: string } | string
  result: VisitResult
  note: string | null
}

export interface HistoryEntry {
  seq: number
  event_type: string
  title: string
  at: Instant
  device_at: Instant | null
  by: string | { id: string; name: string } | null
  detail: string | null
}

export interface Dossier {
  subject: Subject
  facts: Fact[]
  contacts: Contact[]
  responsibility: Chain
  hazards: Hazard[]
  visits: Visit[]
  history: HistoryEntry[]
}

export interface SubjectDraft {
  kind: SubjectKind
  name: string
  region_code: RegionCode
  address?: string
  industry?: string
  uscc?: string
  point?: DatumPoint
}

export interface SearchHit {
  type: 'subject' | 'hazard' | 'person' | 'region'
  id: string
  title: string
  sub: string | null
}

export type ImportKind = 'register' | 'ledger'
export type ImportState = 'previewed' | 'running' | 'refused' | 'applied' | 'failed'

export interface ImportColumn {
  header: string
  index: number
  field: string | null
  samples: string[]
}

export interface ImportField {
  field: string
  label: string
  required: boolean
}

export interface RowProblem {
  sheet: string | null
  row: number
  column: string | null
  code: string
  title: string
  value: string | null
}

export interface ImportReport {
  rows: number
  good: number
  bad: number
  duplicate_rows: number
  new_subjects: number
  unchanged: number
  already_imported: boolean
  problems: RowProblem[]
  problems_total: number
}

export interface Progress {
  done: number
  total: number | null
}

export interface ImportJob {
  id: string
  kind: ImportKind
  file_name: string
  state: ImportState
  sheets?: string[]
  columns: ImportColumn[]
  fields: ImportField[]
  row_estimate: number | null
  problems: Problem[]
  progress: Progress | null
  report: ImportReport | null
  created_at: Instant
  created_by: string | { id: string; name: string } | null
}

export interface ImportMapping {
  columns: Record<string, number>
  region_code?: RegionCode
}

export interface Reconciliation {
  id: string
  state: 'queued' | 'running' | 'done' | 'failed'
  progress: Progress | null
  counts: { exact_code: number; unique_name_town: number; review: number; none: number } | null
  model: string | null
  created_at: Instant
}

export type RowFields = Record<string, string | number | null>

export interface ReviewReason {
  field: string
  agreement: string
  bits: number
  words: string
}

export interface ReviewCandidate {
  register: RowFields
  register_id?: string
  probability: number
  weight_bits: number
  reasons: ReviewReason[]
}

export type ReviewState = 'open' | 'accepted' | 'refused'

export interface Review {
  id: string
  run_id: string
  state: ReviewState
  ledger: RowFields
  candidates: ReviewCandidate[]
  decided_by: string | null
  decided_at: Instant | null
  decision: string | null
}

export interface ReviewDecision {
  decision: 'accept' | 'refuse' | 'undo'
  register_id?: string
}

export type HazardLevel = 'general' | 'major'
export type HazardState =
  | 'reported'
  | 'graded'
  | 'assigned'
  | 'rectified'
  | 'reopened'
  | 'closed_verified'
  | 'unfounded'
  | 'transferred'

export interface Assignee {
  id: string
  name: string
  organisation: string | null
}

export interface Hazard {
  id: string
  number: string
  title: string
  description: string
  level: HazardLevel | null
  state: HazardState
  subject: { id: string; name: string } | null
  region_code: RegionCode
  region_name: string
  point: Point | null
  found_at: Instant
  found_by: { id: string; name: string }
  deadline: Day | null
  deadline_working_days_left: number | null
  overdue: boolean
  assignee: Assignee | null
  reopened: number
  photos: string[]
}

export interface HazardTimelineEntry {
  event_type: string
  title: string
  at: Instant
  device_at: Instant | null
  by: Assignee
  note: string | null
  photos: string[]
}

export type HazardAct =
  'grade' | 'assign' | 'rectify' | 'recheck_pass' | 'recheck_fail' | 'transfer' | 'unfounded'

export interface HazardDetail {
  hazard: Hazard
  timeline: HazardTimelineEntry[]
  allowed: HazardAct[]
  trace_available: boolean
}

export interface HazardDraft {
  subject_id?: string
  region_code?: RegionCode
  address?: string
  point?: DatumPoint
  description: string
  category?: string
  photos: string[]
  level?: HazardLevel
}

export interface HazardTrace {
  as_of: Day
  chain: Chain
  visits: Visit[]
  notes: string[]
}

export interface CommandEnvelope {
  id: string
  kind: string
  region_key: RegionCode
  body: unknown
  device_at: Instant
}

export interface CommandResult {
  id: string
  ok?: unknown
  problem?: Problem
}

export interface Blob {
  hash: string
  size_bytes: number
}

export type LineKind =
  'territorial' | 'industry' | 'direct_regulator' | 'contracted_leader' | 'enterprise'
export type TargetKind = 'region' | 'industry' | 'subject' | 'asset'

export interface Contract {
  id: string
  person: { id: string; name: string }
  role_title: string
  organisation: string | null
  line_kind: LineKind
  target_kind: TargetKind
  target: string
  target_name: string
  duties: string | null
  from: Day
  to: Day | null
}

export interface ContractDraft {
  person_id: string
  role_title: string
  line_kind: LineKind
  target_kind: TargetKind
  target: string
  duties?: string
  from: Day
  to?: Day
}

export interface Holder {
  contract_id: string
  person: { id: string; name: string; phone_masked?: string | null }
  organisation: string | null
  role_title: string
  via: string | null
}

export type Finding = 'ok' | 'gap' | 'overlap'

export interface ChainLine {
  line: LineKind
  holders: Holder[]
  finding: Finding
}

export interface Chain {
  on: Day
  lines: ChainLine[]
}

export interface ResponsibilityFinding {
  id?: string
  finding: Exclude<Finding, 'ok'>
  line: LineKind
  target_kind: TargetKind
  target: string
  target_name: string
  subjects: number
  holders: Holder[]
}

export type FigureWindow = 'stock' | 'year_to_date' | 'month'

export interface FigureDefinition {
  id: string
  name: string
  name_en: string
  definition: string
  unit: string
  window: FigureWindow
  source: string
}

export interface Receipt {
  id: string
  name: string
  definition: string
  unit: string
  value: number | null
  ratio?: { numerator: number; denominator: number } | null
  display: string
  qualifier: string | null
  as_of: Day
  window: { from: Day | null; to: Day }
  scope: { regions: string[]; lines: string[] }
  log_position: Record<RegionCode, number>
  rows_total: number
  computed_at: Instant
  breakdown: { key: string; label: string; value: number }[]
}

export interface FigureRow {
  id: string
  type: 'subject' | 'hazard' | 'visit'
  title: string
  region_name: string | null
  at: Instant | null
  link: string | null
}

export interface TargetRow {
  id: string
  table_id: string
  no: string
  leader: string
  target: string
  deadline: string
  progress: string
  self_report: string
  units: string[]
  inherited: string[]
}

export interface TargetImport {
  table_id: string
  rows: number
  problems: RowProblem[]
}

export interface Organisation {
  id: string
  name: string
  kind?: string
  region_code?: RegionCode
  region_name?: string
}

export interface Person {
  id: string
  name: string
  organisation: string | null
  role?: RoleCode
  region_name?: string | null
}

export type AccountState = 'proposed' | 'active' | 'disabled' | 'locked'

export interface Account {
  id: string
  login: string
  name: string
  roles: RoleGrant[]
  state: AccountState
  organisation: string | null
}

export interface AccountDraft {
  login: string
  name: string
  password: string
  organisation_id?: string
  roles: { role: RoleCode; region_code: RegionCode; line?: string; subject_id?: string }[]
}

export interface AuditEvent {
  region_key: RegionCode
  seq: number
  event_type: string
  stream: string
  actor: string
  at: Instant
  received_at: Instant
  hash: string
}

export interface AccessEntry {
  at: Instant
  account: string | null
  method: string
  path: string
  status: number
  problem_code: string | null
}

export interface Job {
  id: string
  kind: string
  state: string
  progress: Progress | null
  created_at: Instant
}
