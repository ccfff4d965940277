//! The Chinese words of this crate: usual headings of registers and ledgers, and refusals.
//!
//! Data and sentences only; nothing here decides.

use crate::date::DateError;
use crate::header::FieldNames;
use crate::number::NumberError;

const fn field<'a>(field: &'a str, names: &'a [&'a str]) -> FieldNames<'a> {
    FieldNames { field, names, required: false }
}

const SOURCE_ID: FieldNames<'_> =
    field("source_id", &["序号", "编号", "台账编号", "reg_id", "ledger_id", "id", "no"]);
const USCC: FieldNames<'_> = field(
    "uscc",
    &["统一社会信用代码", "社会信用代码", "信用代码", "统一代码", "注册号", "营业执照号", "uscc"],
);
const NAME: FieldNames<'_> = FieldNames {
    field: "name",
    names: &[
        "名称",
        "企业名称",
        "单位名称",
        "市场主体名称",
        "主体名称",
        "店铺名称",
        "商户名称",
        "字号",
        "店名",
        "场所名称",
        "招牌名称",
        "门头名称",
        "门头",
        "name",
    ],
    required: true,
};
const ADDRESS: FieldNames<'_> = field(
    "address",
    &[
        "地址",
        "住所",
        "经营场所",
        "注册地址",
        "经营地址",
        "详细地址",
        "登记住所",
        "所在地址",
        "位置",
        "坐落",
        "address",
    ],
);
const PHONE: FieldNames<'_> = field(
    "phone",
    &["联系电话", "电话", "手机", "手机号", "手机号码", "联系方式", "电话号码", "phone", "tel"],
);
const INDUSTRY: FieldNames<'_> =
    field("industry", &["行业", "行业门类", "行业类别", "所属行业", "国民经济行业", "industry"]);
const TOWN: FieldNames<'_> = field(
    "town",
    &["镇街", "街道", "乡镇", "乡镇街道", "镇街区", "所属镇街", "所属街道", "所属乡镇", "town"],
);
const VILLAGE: FieldNames<'_> =
    field("village", &["村居", "社区", "村", "村社区", "所属社区", "行政村", "village"]);
const GRID: FieldNames<'_> =
    field("grid", &["网格", "网格编码", "网格编号", "所属网格", "网格名称", "grid"]);
const LONGITUDE: FieldNames<'_> = field("longitude", &["经度", "lng", "lon", "longitude", "x"]);
const LATITUDE: FieldNames<'_> = field("latitude", &["纬度", "lat", "latitude", "y"]);
const DATUM: FieldNames<'_> = field("datum", &["坐标系", "坐标系统", "坐标基准", "datum", "crs"]);
const INDUSTRY_CODE: FieldNames<'_> =
    field("industry_code", &["行业代码", "行业编码", "国民经济行业代码", "industry_code"]);
const REMARK: FieldNames<'_> = field("remark", &["备注", "说明", "remark", "note"]);

/// Fields of a business register and their usual headings.
pub const REGISTER_FIELDS: &[FieldNames<'_>] = &[
    SOURCE_ID,
    USCC,
    NAME,
    ADDRESS,
    field(
        "legal_person",
        &["法定代表人", "法人", "法人代表", "负责人", "经营者", "投资人", "legal_person"],
    ),
    PHONE,
    INDUSTRY_CODE,
    INDUSTRY,
    field("subject_type", &["主体类型", "企业类型", "市场主体类型", "类型", "单位类型", "type"]),
    field("status", &["登记状态", "经营状态", "状态", "企业状态", "存续状态", "status"]),
    field(
        "established_on",
        &["成立日期", "成立时间", "注册日期", "登记日期", "核准日期", "开业日期", "est_date"],
    ),
    field("office", &["登记机关", "管辖单位", "所属监管所", "管辖机关", "市场监管所", "office"]),
    TOWN,
    VILLAGE,
    GRID,
    LONGITUDE,
    LATITUDE,
    DATUM,
    REMARK,
];

/// Fields of a door-knock ledger and their usual headings.
pub const LEDGER_FIELDS: &[FieldNames<'_>] = &[
    SOURCE_ID,
    field("kind", &["类别", "种类", "场所类型", "主体类别", "对象类别", "底数类别", "kind"]),
    NAME,
    ADDRESS,
    TOWN,
    VILLAGE,
    GRID,
    field("contact", &["联系人", "负责人", "经营者", "业主", "店主", "现场负责人", "contact"]),
    PHONE,
    field("business", &["经营内容", "经营范围", "主营业务", "业态", "行业", "经营项目", "biz"]),
    USCC,
    field("visited_on", &["走访日期", "敲门日期", "核查日期", "排查日期", "登记日期", "采集时间"]),
    field("collector", &["采集人", "走访人", "核查人", "网格员", "排查人"]),
    LONGITUDE,
    LATITUDE,
    DATUM,
    REMARK,
];

/// Fields of a list of regions and their usual headings.
pub const REGION_FIELDS: &[FieldNames<'_>] = &[
    FieldNames {
        field: "code",
        names: &[
            "区划代码",
            "代码",
            "行政区划代码",
            "统计用区划代码",
            "统计代码",
            "网格编码",
            "网格代码",
            "code",
        ],
        required: true,
    },
    FieldNames {
        field: "name",
        names: &["区划名称", "名称", "行政区划名称", "网格名称", "单位名称", "name"],
        required: true,
    },
    field("aliases", &["别名", "曾用名", "又名", "简称", "aliases"]),
    field("valid_from", &["启用日期", "启用时间", "生效日期", "设立日期", "valid_from"]),
    field("valid_to", &["停用日期", "停用时间", "撤销日期", "失效日期", "valid_to"]),
    LONGITUDE,
    LATITUDE,
    DATUM,
    REMARK,
];

/// Fields of a list of organisations and their usual headings.
pub const ORGANISATION_FIELDS: &[FieldNames<'_>] = &[
    FieldNames {
        field: "name",
        names: &["单位名称", "名称", "机构名称", "部门名称", "部门", "单位", "name"],
        required: true,
    },
    FieldNames {
        field: "kind",
        names: &["单位类型", "类型", "机构类型", "类别", "性质", "kind"],
        required: true,
    },
    FieldNames {
        field: "region",
        names: &["所在区划", "区划代码", "所属区划", "所在地", "辖区", "代码", "region"],
        required: true,
    },
    REMARK,
];

/// First words of a totals row.
pub const TOTAL_WORDS: [&str; 6] = ["合计", "总计", "小计", "共计", "累计", "总合计"];

/// First words of a remark under or over a table.
pub const NOTE_WORDS: [&str; 18] = [
    "注:",
    "注1",
    "注一",
    "备注:",
    "说明:",
    "填表说明",
    "填报单位",
    "填表单位",
    "填报人",
    "填表人",
    "制表",
    "审核人",
    "单位(盖章)",
    "单位:",
    "填报日期",
    "填表日期",
    "统计日期",
    "联系人:",
];

impl DateError {
    /// A stable code for reports.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "date_empty",
            Self::NotADate(_) => "date_not_a_date",
            Self::TwoDigitYear(_) => "date_two_digit_year",
            Self::DayMonthOrder(_) => "date_day_month_order",
            Self::SixDigits(_) => "date_six_digits",
            Self::NoYear(_) => "date_no_year",
            Self::BareNumber(_) => "date_bare_number",
            Self::TimeZone(_) => "date_time_zone",
            Self::NoSuchDay { .. } => "date_no_such_day",
            Self::YearOutOfRange(_) => "date_year_out_of_range",
            Self::SerialOutOfRange(_) => "date_serial_out_of_range",
        }
    }

    /// What is wrong and what to write instead, for the person who sent the row.
    pub fn words(&self) -> String {
        match self {
            Self::Empty => "没有填写日期。".to_owned(),
            Self::NotADate(text) => format!("“{text}”不是日期。请写成 2021-03-05。"),
            Self::TwoDigitYear(text) => {
                format!("“{text}”的年份只有两位，分不清年和日。请把年份写成四位，例如 2021-03-05。")
            }
            Self::DayMonthOrder(text) => {
                format!("“{text}”分不清月和日。请按年、月、日的顺序写，例如 2021-03-05。")
            }
            Self::SixDigits(text) => {
                format!(
                    "“{text}”可能是年月，也可能是两位年份的日期。请写成 2021-03 或 2021-03-05。"
                )
            }
            Self::NoYear(text) => format!("“{text}”没有年份。请写成 2021-03-05。"),
            Self::BareNumber(text) => {
                format!("“{text}”是一个数字，不是日期。请把该列设为日期格式，或写成 2021-03-05。")
            }
            Self::TimeZone(text) => {
                format!("“{text}”带有时区，换算后可能是另一天。请写成当地日期，例如 2021-03-05。")
            }
            Self::NoSuchDay { year, month, day } => {
                format!("没有 {year} 年 {month} 月 {day} 日这一天。请核对。")
            }
            Self::YearOutOfRange(year) => format!("年份 {year} 超出 1900 至 2199。请核对。"),
            Self::SerialOutOfRange(text) => {
                format!("“{text}”不是表格软件能写出的日期序号。请写成 2021-03-05。")
            }
        }
    }
}

impl NumberError {
    /// A stable code for reports.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "number_empty",
            Self::NotANumber(_) => "number_not_a_number",
            Self::MisplacedComma(_) => "number_misplaced_comma",
            Self::Scientific(_) => "number_scientific",
            Self::TwoQualifiers(_) => "number_two_qualifiers",
            Self::UnexpectedUnit(_) => "number_unexpected_unit",
            Self::NotExactInteger(_) => "number_not_exact_integer",
            Self::TooLarge(_) => "number_too_large",
        }
    }

    /// What is wrong and what to write instead, for the person who sent the row.
    pub fn words(&self) -> String {
        match self {
            Self::Empty => "没有填写数字。".to_owned(),
            Self::NotANumber(text) => format!("“{text}”不是数字。请只写一个数。"),
            Self::MisplacedComma(text) => {
                format!("“{text}”的千位分隔号位置不对。请写成 1,234 或 1234。")
            }
            Self::Scientific(text) => format!(
                "“{text}”是科学记数法，原来的数字已经丢失。请把该列设为文本格式后重新填写。"
            ),
            Self::TwoQualifiers(text) => format!("“{text}”有两个互相矛盾的约数词。请只留一个。"),
            Self::UnexpectedUnit(unit) => format!("数字后面多了“{unit}”。请只写数字。"),
            Self::NotExactInteger(text) => format!("“{text}”不是准确的整数。请写成整数。"),
            Self::TooLarge(text) => format!("“{text}”太大。请核对。"),
        }
    }
}
