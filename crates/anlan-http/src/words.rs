//! Facts and findings in the trade's words, for timelines and receipts. It only tells what
//! a fact says; what follows from it is decided elsewhere.

use anlan_core::event::{Event, StreamKind};
use anlan_core::hazard::command::{OtherEnd, RecheckOutcome};
use anlan_core::hazard::event::HazardEvent;
use anlan_core::hazard::words::level_name;
use anlan_core::registry::command::ReviewDecision;
use anlan_core::registry::event::RegistryEvent;
use anlan_core::registry::subject::SourceKind;
use anlan_core::responsibility::command::LineKind;
use anlan_core::responsibility::resolve::Finding;
use anlan_core::responsibility::words::line_name;

/// A fact in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Told {
    /// What happened.
    pub(crate) title: String,
    /// What exactly.
    pub(crate) detail: Option<String>,
    /// SM3 of its photographs.
    pub(crate) photos: Vec<String>,
}

/// Tells a stored fact; one that cannot be read is told by its name alone.
pub(crate) fn told(kind: StreamKind, name: &str, data: &str) -> Told {
    match Event::decode(kind, name, data) {
        Ok(Event::Hazard(event)) => hazard(event),
        Ok(Event::Registry(event)) => registry(event),
        Ok(
            Event::Identity(_)
            | Event::Responsibility(_)
            | Event::Inspection(_)
            | Event::Target(_)
            | Event::Bulletin(_),
        )
        | Err(_) => Told { title: name.to_owned(), ..Told::default() },
    }
}

fn hazard(event: HazardEvent) -> Told {
    match event {
        HazardEvent::HazardReported { report, .. } => Told {
            title: "发现隐患".to_owned(),
            detail: said(vec![Some(report.description)]),
            photos: report.photos,
        },
        HazardEvent::HazardGraded { level, basis } => {
            plain("定级", vec![Some(level_name(level).to_owned()), Some(basis)])
        }
        HazardEvent::HazardAssigned { working_days, deadline, note, .. } => {
            let days = format!("限 {working_days} 个工作日，{deadline} 前完成整改");
            plain("交办", vec![Some(days), note])
        }
        HazardEvent::HazardRectified { measures, photos } => {
            Told { title: "上报整改".to_owned(), detail: said(vec![Some(measures)]), photos }
        }
        HazardEvent::HazardRechecked { outcome, note, photos, deadline } => {
            let title = match outcome {
                RecheckOutcome::Passed => "复查通过",
                RecheckOutcome::Failed => "复查未通过",
            };
            let again = deadline.map(|day| format!("重新整改，{day} 前完成"));
            Told { title: title.to_owned(), detail: said(vec![note, again]), photos }
        }
        HazardEvent::HazardEnded { outcome, note } => {
            let title = match outcome {
                OtherEnd::Unfounded => "认定不属实",
                OtherEnd::Transferred => "移交",
            };
            plain(title, vec![Some(note)])
        }
    }
}

fn registry(event: RegistryEvent) -> Told {
    match event {
        RegistryEvent::SourceAdopted { adoption } => {
            let title = match adoption.kind {
                SourceKind::Register => "导入工商登记",
                SourceKind::Ledger => "导入敲门台账",
            };
            plain(title, vec![Some(adoption.file_name), Some(format!("{} 行", adoption.rows))])
        }
        RegistryEvent::ReconciliationRecorded { record } => {
            plain("核对登记与台账", vec![Some(record.model)])
        }
        RegistryEvent::ReconciliationUndone { .. } => plain("撤回核对", Vec::new()),
        RegistryEvent::LinkDecided { decision } => plain(
            match decision {
                ReviewDecision::Accept { .. } => "认定与登记为同一主体",
                ReviewDecision::Refuse => "认定没有对应的登记",
                ReviewDecision::Undo => "撤销认定",
            },
            Vec::new(),
        ),
        RegistryEvent::SubjectRegistered { subject } => {
            plain("手工登记主体", vec![Some(subject.name), subject.address])
        }
    }
}

fn plain(title: &str, parts: Vec<Option<String>>) -> Told {
    Told { title: title.to_owned(), detail: said(parts), photos: Vec::new() }
}

fn said(parts: Vec<Option<String>>) -> Option<String> {
    let parts: Vec<String> =
        parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
    if parts.is_empty() { None } else { Some(parts.join("；")) }
}

/// A finding about one line of a chain in words; none when somebody answers.
pub(crate) fn finding(line: LineKind, finding: Finding) -> Option<String> {
    let line = line_name(line);
    match finding {
        Finding::Ok => None,
        Finding::Gap => Some(format!("“{line}”当日没有责任人")),
        Finding::Overlap => Some(format!("“{line}”当日有多人担任同一职责")),
    }
}

/// Role of the person whom a file names: the register names the legal person, the ledger whoever
/// opened the door.
pub(crate) fn contact_role(source_kind: &str) -> &'static str {
    if source_kind == SourceKind::Register.code() { "法定代表人" } else { "联系人" }
}

/// Why a registration was proposed: how one field of it agrees with the door's, or what other doors
/// claim.
pub(crate) fn agreement(field: &str, agreement: &str) -> String {
    match (field, agreement) {
        ("claims", "taken") => return "另有门面很可能就是它".to_owned(),
        ("claims", "disputed") => return "另有门面也可能是它".to_owned(),
        ("claims", "free") => return "没有别的门面像它".to_owned(),
        _ => {}
    }
    let field = match field {
        "uscc" => "统一社会信用代码",
        "name" => "名称",
        "address" => "地址",
        "town" => "镇街",
        "person" => "负责人",
        "phone" => "电话",
        "industry" => "行业",
        "kind" => "种类",
        "status" => "状态",
        other => other,
    };
    let agreement = match agreement {
        "exact" => "一致",
        "close" => "相近",
        "partial" => "部分一致",
        "crossed" => "与另一字段一致",
        "different" => "不同",
        other => other,
    };
    format!("{field}{agreement}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, data: &str, title: &str, detail: Option<&str>) {
        let told = told(StreamKind::Hazard, name, data);
        assert_eq!((told.title.as_str(), told.detail.as_deref()), (title, detail));
    }

    #[test]
    fn what_other_doors_claim_is_told_as_itself() {
        assert_eq!(agreement("claims", "taken"), "另有门面很可能就是它");
        assert_eq!(agreement("claims", "disputed"), "另有门面也可能是它");
        assert_eq!(agreement("claims", "free"), "没有别的门面像它");
        assert_eq!(agreement("name", "exact"), "名称一致");
    }

    #[test]
    fn the_loop_is_told_in_the_trades_words() {
        check(
            "hazard_graded",
            r#"{"level":"major","basis":"第三条"}"#,
            "定级",
            Some("重大事故隐患；第三条"),
        );
        check(
            "hazard_rechecked",
            r#"{"outcome":"failed","note":"仍堵塞","photos":[],"deadline":"2026-11-26"}"#,
            "复查未通过",
            Some("仍堵塞；重新整改，2026-11-26 前完成"),
        );
        check(
            "hazard_rechecked",
            r#"{"outcome":"passed","note":null,"photos":[],"deadline":null}"#,
            "复查通过",
            None,
        );
        check("hazard_of_tomorrow", "{}", "hazard_of_tomorrow", None);
    }
}
