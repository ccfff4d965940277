//! Every refusal in words: what is wrong and what to do. `docs/problems.md` is written from this
//! table; a code once published is never used for anything else.

/// Words of one refusal. `{name}` stands for a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Stable code.
    pub code: &'static str,
    /// What is wrong.
    pub title: &'static str,
    /// What to do.
    pub advice: &'static str,
}

/// Words for a code; the last resort names the code itself.
pub fn of(code: &str) -> Words {
    // What is wrong with a file is worded where the file is read, with the place in it.
    if code.starts_with("table_") {
        return Words {
            code: "table", title: "{words}", advice: "请按提示处理文件后重新导入。"
        };
    }
    CATALOGUE.iter().copied().find(|words| words.code == code).unwrap_or(Words {
        code: "unknown",
        title: "操作没有成功",
        advice: "请把提示代码告诉管理员。",
    })
}

const fn words(code: &'static str, title: &'static str, advice: &'static str) -> Words {
    Words { code, title, advice }
}

/// All refusals, by area.
pub const CATALOGUE: &[Words] = &[
    words("account_active_already", "账号已经启用", "无需再次批准。"),
    words("account_disabled", "账号已停用", "请联系系统管理员。"),
    words("account_exists", "账号已经存在", "请换一个登录名，或直接使用原账号。"),
    words("account_grants_limit", "角色不能为空，且不超过 {max} 项", "请调整角色后再提交。"),
    words("account_locked", "连续输错，账号暂时锁定到 {until}", "请稍后再试，或请系统管理员处理。"),
    words(
        "account_login_invalid",
        "登录名“{login}”不合规",
        "登录名用字母、数字、下划线、短横线或点，最长 64 个字符。",
    ),
    words("account_login_taken", "登录名“{login}”已被使用", "请换一个登录名。"),
    words("account_not_found", "没有这个账号", "请核对后再试。"),
    words(
        "administrators_exclude_each_other",
        "三员角色互斥",
        "系统管理员、安全管理员、安全审计员不能由同一账号兼任，也不能兼任业务角色。",
    ),
    words("approval_needs_security_admin", "需要安全管理员批准", "请由安全管理员登录后批准。"),
    words("base_list_unknown", "没有名为“{list}”的底数清单", "请从四张清单中选择。"),
    words(
        "body_invalid",
        "提交的内容不完整或格式不对：{reason}",
        "请刷新页面后重试；仍不行请把提示代码告诉管理员。",
    ),
    words(
        "boundary_file_unreadable",
        "边界文件读不出来：{reason}",
        "请用 GeoJSON（FeatureCollection，一个区划一个要素，属性里有 code 和 name）。",
    ),
    words("boundary_invalid", "区划 {value} 的边界不能用：{reason}", "请改正这个图形后重新导入。"),
    words(
        "bulletin_footing_fails",
        "数字不勾稽，不能签发：{relation}（共 {count} 处）",
        "请打开两边的数字核对明细，改正记录后再签发。",
    ),
    words("bulletin_form_unknown", "没有“{form}”这种文件格式", "请选择 docx、pdf、xlsx 或 html。"),
    words("bulletin_not_found", "没有这期通报，或您看不到", "请从通报清单中选择。"),
    words("bulletin_superseded", "这期通报已经更正过", "请对最新的一期更正。"),
    words("bulletin_template_not_found", "没有编号为 {id} 的通报模板", "请从模板清单中选择。"),
    words("bulletin_unchanged", "此后入库的记录没有改变这期通报的数字", "无需更正。"),
    words("command_id_missing", "缺少操作编号", "请刷新页面后重试。"),
    words("command_id_reused", "同一操作编号用于了不同的内容", "请刷新页面后重新提交。"),
    words("contract_ended_already", "责任书已经终止", "无需再次终止。"),
    words("contract_ends_before_start", "终止日期 {to} 早于起始日期 {from}", "请核对日期。"),
    words("contract_exists", "责任书已经存在", "请勿重复提交。"),
    words(
        "contract_line_target_mismatch",
        "“{line}”责任线不能对应“{target}”类对象",
        "请选择与责任线相符的对象。",
    ),
    words("contract_not_found", "没有这份责任书", "请核对后再试。"),
    words("contract_title_missing", "责任书没有写明职务", "请填写职务。"),
    words("date_in_future", "“{value}”还没有到", "数字只能算到今天，请选今天或以前的日期。"),
    words("date_invalid", "日期“{value}”不对", "日期请写成 2026-11-21 的样子。"),
    words("directory_entries_limit", "一次最多登记 {max} 条，且不能为空", "请分批登记。"),
    words(
        "document_unreadable",
        "读不出文件 {file} 的文字：{reason}",
        "请另存为文本、网页、docx 或 xlsx 后再试。",
    ),
    words("export_too_large", "选出的行超过 {max} 行，没有导出", "请按区域或条件筛选后再导出。"),
    words("figure_counts_targets", "“{figure}”统计的就是责任目标", "请选择统计工作记录的指标。"),
    words("figure_not_found", "没有编号为 {id} 的指标", "请从指标清单中选择。"),
    words("hazard_deadline_unreckoned", "无法推算整改期限", "请核对工作日天数。"),
    words("hazard_exists", "这条隐患已经登记", "请勿重复提交。"),
    words("hazard_major_needs_basis", "重大事故隐患必须写明判定依据", "请填写判定标准条款或理由。"),
    words(
        "hazard_not_assigned_to_you",
        "这条隐患没有交办给您或您的单位",
        "只有责任单位可以上报整改。",
    ),
    words("hazard_not_found", "没有这条隐患，或不在您的范围内", "请核对编号。"),
    words("hazard_not_graded", "隐患尚未定级", "请先定级再交办。"),
    words("hazard_order_misrouted", "操作没有成功", "请把提示代码告诉管理员。"),
    words("hazard_photo_unknown", "照片 {hash} 没有上传成功", "请重新拍摄或选择照片。"),
    words("hazard_photos_limit", "照片最多 {max} 张", "请减少照片后再提交。"),
    words(
        "hazard_rectification_needs_photo",
        "上报整改需要至少一张照片",
        "请拍摄整改后的现场照片。",
    ),
    words(
        "hazard_rectifier_cannot_recheck",
        "整改人不能复查自己整改的隐患",
        "请由其他人员复查（整改与复查必须是不同的人）。",
    ),
    words("hazard_stage_mismatch", "隐患目前是“{stage}”，不能这样操作", "请刷新后查看最新状态。"),
    words("hazard_words_length", "文字不能为空，且不超过 {max} 字", "请补充或精简文字。"),
    words("hazard_working_days_range", "整改期限为 1 至 {max} 个工作日", "请调整期限。"),
    words("import_already_running", "这个导入正在进行", "请等它完成。"),
    words(
        "import_bad_rows",
        "有 {bad} 行不合格，没有导入任何内容",
        "请按清单改正后重新导入，或选择“只导入合格的行”。",
    ),
    words("import_cell_invalid", "“{value}”不能作为{field}：{reason}", "请改正这个单元格。"),
    words(
        "import_code_duplicate",
        "统一社会信用代码 {value} 与第 {other} 行重复",
        "同一文件中一个代码只能出现一次，请核对。",
    ),
    words("import_code_invalid", "统一社会信用代码 {value} 不对：{reason}", "请对照营业执照核对。"),
    words(
        "import_columns_missing",
        "没有找到必需的列：{fields}",
        "请核对表头，或在预览中指定这一列。",
    ),
    words(
        "import_home_unknown",
        "看不出这个文件属于哪个县（市、区）",
        "请用 --region 指定县级代码，或先登记行政区划。",
    ),
    words("import_interrupted", "程序在导入途中停止，文件还没有导入完", "请重新开始这次导入。"),
    words("import_name_missing", "名称为空", "请填写名称。"),
    words("import_not_found", "没有这次导入", "请核对后再试。"),
    words("import_nothing_good", "没有一行可以导入", "请核对文件内容和列的对应关系。"),
    words(
        "import_region_unknown",
        "“{value}”不是已登记的镇街",
        "请核对镇街名称，或先登记行政区划。",
    ),
    words(
        "import_row_outside_scope",
        "“{value}”不在您负责的区域内",
        "请删去这一行，或由上一级单位导入。",
    ),
    words("import_upload_gone", "上传的文件已经清理", "文件只保留 30 天，请重新上传。"),
    words("internal_error", "系统出错，操作没有生效", "请稍后重试；仍不行请把时间告诉管理员。"),
    words(
        "link_answers_columns_missing",
        "文件 {file} 里没有 ledger_id 和 register_id 两列",
        "请核对表头：ledger_id 为台账行号，register_id 为登记号（没有对应的登记就留空）。",
    ),
    words(
        "link_columns_missing",
        "文件 {file} 里没有可以比对的列",
        "请核对表头：至少要有名称、地址、信用代码、电话、人名中的一列。",
    ),
    words(
        "link_schema_columns_missing",
        "文件 {file} 里没有对照表所列的任何一列",
        "请核对对照表（--schema）里的列名与文件表头是否一致。",
    ),
    words(
        "link_schema_invalid",
        "对照表（--schema）不对：{reason}",
        "每个 [[field]] 要有 name 和 kind；kind 为 name、address、person、phone、code、date、number、text、category 之一。",
    ),
    words("login_refused", "登录名或密码不对", "请核对后再试；连续输错 5 次将锁定 15 分钟。"),
    words("method_not_allowed", "不支持这样的请求", "请刷新页面后重试。"),
    words("not_found", "没有找到，或不在您的范围内", "请核对地址。"),
    words("page_key_invalid", "翻页标记不对", "请从第一页重新开始。"),
    words(
        "password_must_change",
        "现在的密码是别人设的，要先改成自己的",
        "请先修改密码，再继续操作。",
    ),
    words(
        "password_reset_refused",
        "不能这样重置这个账号的密码",
        "自己的密码请自行修改；管理员的密码由值守人员在服务器上用 anlan password 重置。",
    ),
    words("password_weak", "密码太弱", "至少 8 位，含大写、小写、数字、符号中的三类。"),
    words("permission_denied", "您的角色没有这项权限", "需要时请联系系统管理员调整角色。"),
    words("place_point_invalid", "坐标 {lng}, {lat} 不对", "请核对坐标和坐标系。"),
    words(
        "plan_invalid",
        "计划数“{value}”不能用",
        "计划数写成大于零的整数；百分比没有计划数可比。",
    ),
    words("query_invalid", "查询条件 {name} 不对", "请核对后再试。"),
    words(
        "reconciliation_later_stands",
        "这次核对之后又核对过，不能直接撤回",
        "请先撤回后来的那一次。",
    ),
    words("reconciliation_not_found", "没有这次核对", "请核对后再试。"),
    words(
        "reconciliation_nothing_to_do",
        "还没有可以核对的登记册和台账",
        "请先导入登记册和敲门台账。",
    ),
    words("reconciliation_recorded_already", "这次核对已经记录", "无需重复。"),
    words("reconciliation_undone_already", "这次核对已经撤回", "无需重复。"),
    words("region_ends_before_start", "区划 {code} 的截止日期早于起始日期", "请核对日期。"),
    words("region_name_missing", "区划 {code} 没有名称", "请填写名称。"),
    words("region_outside_home", "区划 {code} 不在 {home} 之内", "请核对代码。"),
    words("region_unknown", "没有登记区划 {code}", "请先登记行政区划。"),
    words("request_too_large", "内容太大", "请减小文件后再试。"),
    words("review_decided_already", "这一对已经有了结论", "如需更改，请先撤销。"),
    words("review_not_found", "没有这条待核记录，或不在您的范围内", "请刷新列表。"),
    words("review_nothing_to_undo", "没有可以撤销的结论", "请刷新列表。"),
    words(
        "review_registration_taken",
        "这条登记已经与另一处门店对应",
        "请先撤销那一条，再重新选择。",
    ),
    words("review_registration_unknown", "候选登记不存在", "请刷新后重新选择。"),
    words("scope_denied", "{region} 不在您的职责范围内", "请由负责该区域的人员操作。"),
    words("session_missing", "请先登录", "登录后再试。"),
    words("source_adopted_already", "这个文件已经导入", "无需重复导入。"),
    words("subject_exists", "主体已经存在", "请勿重复提交。"),
    words("subject_name_invalid", "名称不能为空，且不超过 {max} 字", "请核对名称。"),
    words("subject_not_found", "没有这个主体，或不在您的范围内", "请核对后再试。"),
    words("target_form_limit", "原表太大，超过 {max} 格", "请删去空白行列或拆分后再导入。"),
    words("target_not_found", "没有这项责任目标", "请核对后再试。"),
    words("target_not_linked", "这项目标没有关联指标", "请刷新后查看。"),
    words("target_not_your_charge", "这项目标的责任领导不是您", "请由表中写明的责任领导确认。"),
    words(
        "target_not_your_unit",
        "您的单位不是这项目标的责任单位",
        "请由表中写明的责任单位填报、签字。",
    ),
    words("target_order_misrouted", "操作没有成功", "请把提示代码告诉管理员。"),
    words(
        "target_pair_invalid",
        "第 {index} 对读不出来：{reason}",
        "每一对要有 target_text、claim_text 和 as_of，日期写成 2026-09-30 的样子。",
    ),
    words(
        "target_pairs_invalid",
        "比对文件读不出来：{reason}",
        "请用 JSON：一个数组，或含有 pairs 数组的对象。",
    ),
    words(
        "target_period_invalid",
        "没有 {year} 年第 {quarter} 季度",
        "请核对年度和季度（1 至 4）。",
    ),
    words("target_period_unknown", "从表头看不出是哪一年、哪一季度", "请选择年度和季度后再导入。"),
    words("target_plan_invalid", "计划数应大于 0", "请填写整数计划数。"),
    words("target_progress_length", "完成情况不能为空，且不超过 {max} 字", "请补充或精简文字。"),
    words(
        "target_quarter_not_begun",
        "{year} 年第 {quarter} 季度还没有开始",
        "请选择已经开始的季度。",
    ),
    words("target_quarter_unreported", "第 {quarter} 季度还没有填报", "请先由责任单位填报。"),
    words("target_reason_length", "说明不能为空，且不超过 {max} 字", "请补充或精简文字。"),
    words("target_reason_required", "自报“否”时必须说明原因", "请填写未按计划的原因和下一步安排。"),
    words(
        "target_reason_required_behind",
        "数字与“是”不一致，口径待核：{sentence}",
        "请说明统计口径或原因，或改报“否”。",
    ),
    words(
        "target_reporter_cannot_sign",
        "填报人不能给自己的填报签字、确认或归档",
        "请由另一人办理。",
    ),
    words(
        "target_schedule_invalid",
        "序时规则“{value}”不对：{reason}",
        "可写 linear、band:10 或 nodes:06-30=60,12-31=100；命令行的 nodes: 后面也可以写节点文件（两列：日期、应完成百分比）。",
    ),
    words(
        "target_stage_mismatch",
        "这一季度目前是“{stage}”，不能这样操作",
        "请刷新后查看最新状态。",
    ),
    words("target_table_imported_already", "这张目标表已经导入", "无需重复导入。"),
    words("target_table_missing", "这一年还没有目标表", "请先导入目标表。"),
    words("target_table_rows_limit", "目标表不能为空，且不超过 {max} 行", "请核对文件。"),
    words(
        "target_table_unreadable",
        "看不出这是一张责任目标表",
        "表头至少要有目标（或指标）一列，以及完成情况、完成数或责任领导一列。",
    ),
    words("target_two_steps_in_a_row", "同一人不能连办两步", "请由另一人办理下一步。"),
    words("try_again", "系统正忙，这一步没有完成", "请再提交一次，不会重复。"),
    words("upload_missing", "没有收到文件", "请重新选择文件。"),
    words("upload_not_an_image", "只能上传照片（JPEG、PNG、WebP）", "请重新拍摄或选择照片。"),
    words(
        "window_invalid",
        "时段“{value}”不对",
        "时段写成 stock、year_to_date、month、quarter、year，或 2026-03-01..2026-05-31 的样子。",
    ),
    words(
        "window_not_admitted",
        "“{figure}”不能按“{window}”统计",
        "请从这个指标允许的时段中选择：{admitted}。",
    ),
];

#[cfg(test)]
mod tests {
    use super::CATALOGUE;

    #[test]
    fn codes_are_sorted_and_never_doubled() {
        for pair in CATALOGUE.windows(2) {
            assert!(pair[0].code < pair[1].code, "{} {}", pair[0].code, pair[1].code);
        }
    }

    #[test]
    fn every_refusal_says_what_to_do() {
        for words in CATALOGUE {
            assert!(!words.title.is_empty() && !words.advice.is_empty(), "{}", words.code);
        }
    }
}
