//! A target table such as a city office prints every quarter, so that the page has rows to show.

use super::actors::Cast;
use super::region;
use crate::demo::city::territory::CITY_CODE;
use crate::exit::Failure;
use anlan_app::App;
use anlan_core::id::CommandId;

/// Tab-separated, as it comes out of a government office's document system.
const TABLE: &str = "安澜市人民政府安全生产责任目标第三季度工作推进情况一览表
序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否按计划完成进度\t责任单位
1\t分管副市长\t完成市场主体底数核查，建立一企一档\t年底\t四个县区敲门核查全部结束，登记册与台账已核对一轮，待核记录正在逐条确认\t是\t市应急管理局 市市场监督管理局
2\t分管副市长\t闲置厂房院落巡查每月不少于1次\t长期坚持\t截至9月底，巡查记录按月入库\t是\t各镇街
3\t分管副市长\t重大事故隐患按期整改率达到100%\t年底\t截至9月底，已到期的重大事故隐患均已复查\t是\t市安全生产委员会办公室
3\t分管工业副市长\t\t年底\t工贸企业重大事故隐患整改方案全部落实责任人\t是\t市工业和信息化局
4\t分管工业副市长\t组织有限空间作业专项培训20场\t10月底\t已组织培训14场，余下6场受检修安排影响推迟\t否\t市工业和信息化局 市应急管理局
5\t分管城建副市长\t易积水路段、涵洞责任人公示率100%\t6月底\t24处涵洞责任人已签订责任书并公示\t是\t市住房和城乡建设局
";

/// Imports the table by the city's committee office.
pub(super) async fn import(app: &App, cast: &Cast) -> Result<(), Failure> {
    let actor = cast.committee(&region(CITY_CODE)?)?.clone();
    let file = ("安澜市责任目标三季度推进表.txt", TABLE.as_bytes().to_vec());
    app.import_targets(&actor, CommandId::new(app.new_id()), file, Some(CITY_CODE)).await?;
    Ok(())
}
