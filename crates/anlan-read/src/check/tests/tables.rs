//! Tables whose totals do not add up.

use super::compare;

#[test]
fn columns_are_added_up() {
    let table = |total: &str| {
        format!("乡镇\t企业\t隐患\n甲镇\t12\t30\n乙镇\t15\t42\n丙镇\t9\t18\n合计\t{total}\n")
    };
    compare(&[
        (&table("36\t90"), ""),
        (&table("36\t91"), "table_total"),
        (&table("37\t90"), "table_total"),
        // An average is no sum.
        (&table("12\t30"), ""),
        ("乡镇\t企业\t整改率\n甲镇\t12\t90\n乙镇\t15\t80\n合计\t27\t85\n", ""),
        ("乡镇\t企业\n甲镇\t1,200\n乙镇\t1,500\n丙镇\t—\n合计\t2,700\n", ""),
        ("乡镇\t企业\n甲镇\t1,200\n乙镇\t1,500\n丙镇\t—\n合计\t2,707\n", "table_total?"),
    ]);
}

#[test]
fn totals_of_parts_are_kept_apart() {
    compare(&[
        ("乡镇\t企业\n甲镇\t10\n乙镇\t20\n小计\t30\n丙镇\t5\n丁镇\t7\n小计\t12\n合计\t42\n", ""),
        ("乡镇\t企业\t人数\n甲镇\t10\t3\n乙镇\t20\t4\n小计\t31\t7\n", "table_total"),
    ]);
}

#[test]
fn rows_are_added_up() {
    let table = |last: &str| {
        format!(
            "乡镇\t合计\t危化\t工贸\n甲镇\t12\t5\t7\n乙镇\t15\t5\t10\n丙镇\t9\t4\t5\n丁镇\t{last}\n"
        )
    };
    compare(&[
        (&table("20\t8\t12"), ""),
        (&table("21\t8\t12"), "table_total"),
        // No two rows agree: the columns are no parts of it.
        ("乡镇\t合计\t危化\t工贸\n甲镇\t12\t5\t6\n乙镇\t15\t5\t9\n丙镇\t9\t4\t3\n", ""),
        (
            "乡镇\t危化\t工贸\t合计\n甲镇\t5\t7\t12\n乙镇\t5\t10\t15\n丙镇\t4\t5\t10\n",
            "table_total",
        ),
    ]);
}
