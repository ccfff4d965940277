/**
 * A small county of its own: a register and a ledger as an office would send them. Names, codes and
 * streets are invented; the same every time.
 */

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A unified social credit code whose check character agrees (GB 32100-2015). */
export function creditCode(authority, number) {
  const organisation = `MA${String(number).padStart(6, '0')}`
  const head = `${authority}379901${organisation}${organisationCheck(organisation)}`
  const sum = [...head].reduce((total, c, at) => total + ALPHABET.indexOf(c) * 3 ** at, 0)
  return head + ALPHABET[(31 - (sum % 31)) % 31]
}

/** Check character of an organisation code (GB 11714-1997). */
function organisationCheck(code) {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const value = (c) => (/\d/.test(c) ? Number(c) : c.charCodeAt(0) - 55)
  const rest = 11 - ([...code].reduce((sum, c, at) => sum + value(c) * weights[at], 0) % 11)
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest)
}

const TOWNS = ['临河街道', '青石镇', '柳林镇']
const STREETS = ['幸福路', '解放街', '河堤路', '工业一路', '文化巷']
const TRADES = [
  { word: '五金经营部', industry: '零售业', shop: true },
  { word: '小吃店', industry: '餐饮业', shop: true },
  { word: '百货超市', industry: '零售业', shop: true },
  { word: '机械加工有限公司', industry: '通用设备制造业', shop: false },
  { word: '木业有限公司', industry: '木材加工', shop: false },
]
const NAMES = [
  '恒顺',
  '永盛',
  '福源',
  '鑫达',
  '金穗',
  '四海',
  '春晖',
  '长青',
  '大众',
  '众诚',
  '华联',
  '宏图',
]

function csv(rows) {
  const cell = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
  return `${rows.map((row) => row.map((value) => cell(String(value))).join(',')).join('\n')}\n`
}

/** The shop that the story follows: the door's name is not quite the registered one. */
export const DOOR = { name: '老李五金店', registered: '临澜区青石镇老李五金经营部', town: '青石镇' }
/** A rival that is nearly as close. */
const RIVAL = '临澜区青石镇小李五金经营部'

export function registered() {
  const rows = []
  for (let n = 0; n < 58; n += 1) {
    const trade = TRADES[n % TRADES.length]
    const town = TOWNS[n % TOWNS.length]
    const code = creditCode(trade.shop ? '92' : '91', n + 1)
    const name = `临澜区${NAMES[n % NAMES.length]}${String.fromCharCode(0x4e00 + n * 7)}${trade.word}`
    const address = `临澜区${town}${STREETS[n % STREETS.length]}${n + 1}号`
    rows.push({ code, name, address, town, trade, n })
  }
  const lee = { town: DOOR.town, trade: TRADES[0] }
  rows.push({
    ...lee,
    n: 58,
    code: creditCode('92', 901),
    name: DOOR.registered,
    address: '临澜区青石镇幸福路88号',
  })
  rows.push({
    ...lee,
    n: 59,
    code: creditCode('92', 902),
    name: RIVAL,
    address: '临澜区青石镇幸福路90号',
  })
  return rows
}

/** The business register: a title row above the header, as exported. */
export function registerFile() {
  const head = [
    '序号',
    '企业名称',
    '统一社会信用代码',
    '住所',
    '法定代表人',
    '联系电话',
    '行业',
    '企业类型',
    '登记状态',
    '成立日期',
    '登记机关',
  ]
  const rows = registered().map(({ code, name, address, town, trade, n }) => [
    n + 1,
    name,
    code,
    address,
    `张${String.fromCharCode(0x4e00 + n * 11)}`,
    `1380000${String(1000 + n)}`,
    trade.industry,
    trade.shop ? '个体工商户' : '有限责任公司',
    '存续（在营、开业、在册）',
    `20${10 + (n % 15)}-0${1 + (n % 9)}-1${n % 9}`,
    `${town.slice(0, 2)}市场监督管理所`,
  ])
  return csv([head, ...rows])
}

const LEDGER_HEAD = [
  '序号',
  '类别',
  '门头名称',
  '统一社会信用代码',
  '地址',
  '所属镇街',
  '负责人',
  '联系电话',
  '经营内容',
  '走访日期',
  '经度',
  '纬度',
  '坐标系',
]

const place = (n) => [
  (115.64 + (n % 6) * 0.004).toFixed(6),
  (35.09 + Math.floor(n / 6) * 0.004).toFixed(6),
  'CGCS2000',
]

/** Doors of the first ledger that carry the code or the name of a registration. */
const KNOWN_DOORS = 20

/** The door-knock ledger: 20 doors with their codes or names, one to review, four without a register. */
export function ledgerFile() {
  const rows = registered()
    .slice(0, KNOWN_DOORS)
    .map(({ code, name, address, town, trade, n }) => [
      n + 1,
      trade.shop ? '店铺' : '企业',
      name,
      n % 2 === 0 ? code : '',
      address,
      town,
      '',
      '',
      trade.industry,
      '2026-03-0' + (1 + (n % 9)),
      ...place(n),
    ])
  const door = (n, kind, name, address, town) => [
    n,
    kind,
    name,
    '',
    address,
    town,
    '',
    '',
    '',
    '2026-03-12',
    ...place(n),
  ]
  rows.push(door(21, '店铺', DOOR.name, '青石镇幸福路88号附近', DOOR.town))
  rows.push(door(22, '店铺', '阿美美甲', '临河街道文化巷3号', '临河街道'))
  rows.push(door(23, '闲置', '', '柳林镇工业一路老砖厂', '柳林镇'))
  rows.push(door(24, '闲置', '', '青石镇河堤路旧粮库', '青石镇'))
  rows.push(door(25, '店铺', '路口修车', '柳林镇解放街口', '柳林镇'))
  return csv([LEDGER_HEAD, ...rows])
}

const ENTRANCES = ['后门', '侧门', '二楼']

/**
 * A second round: the known doors written down again by three more entrances, and two doors not seen
 * before. A code that has its door already leaves the entrance to people: about sixty wait.
 */
export function secondLedgerFile() {
  const known = registered().slice(0, KNOWN_DOORS)
  const doors = [
    ...ENTRANCES.flatMap((entrance) => known.map((one) => ({ ...one, entrance }))),
    ...registered()
      .slice(KNOWN_DOORS, KNOWN_DOORS + 2)
      .map((one) => ({ ...one, entrance: '' })),
  ]
  const rows = doors.map(({ code, name, address, town, trade, entrance }, n) => [
    n + 1,
    trade.shop ? '店铺' : '企业',
    name,
    code,
    `${address}${entrance}`,
    town,
    '',
    '',
    trade.industry,
    '2026-04-0' + (1 + (n % 9)),
    ...place(n),
  ])
  return csv([LEDGER_HEAD, ...rows])
}

/** A photograph: 16 by 16 pixels of grey, as small as a PNG can be and still be one. */
export const PHOTO = {
  name: 'photo.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
    'base64',
  ),
}
