//! Traditional characters to the simplified ones that the rules are written in.
//!
//! Only characters that occur in numbers, measure words, periods and the words around them; it is no
//! converter of texts, and a text given is never returned converted.

use std::sync::LazyLock;

/// Pairs of a traditional character and its simplified one.
const PAIRS: &str = "\
萬万億亿兩两貳贰參叁陸陆壹壹廿廿幾几數数餘余個个項项條条戶户處处間间張张輛辆臺台檯台噸吨\
約约過过點点達达較较長长減减佔占為为爲为當当歲岁層层級级類类種种場场屆届專专業业週周時时\
鐘钟鍾钟號号實实現现總总計计劃划標标務务進进規规確确爭争東东門门隊队對对節节雙双線线網网\
區区縣县鄉乡鎮镇國国際际內内後后從从來来於于與与並并發发動动產产農农價价億亿員员師师學学\
校校歷历曆历會会議议員员黨党機机構构關关資资訊讯錢钱幣币圓元貨货額额債债稅税費费養养醫医\
療疗藥药護护樓楼棟栋幢幢艘艘艦舰車车輪轮馬马雞鸡頭头隻只匹匹畝亩頃顷裡里釐厘斤斤兩两磅磅\
倍倍筆笔篇篇冊册幅幅顆颗粒粒塊块麵面面面積积極极萬万眾众眾众眾众群群羣群勞劳動动職职崗岗\
組组織织團团隊队戰战鬥斗創创優优獎奖賽赛強强僅仅將将近近滿满超超逾逾執执檢检查查問问題题\
處处罰罚責责隱隐患患風风險险災灾難难傷伤亡亡響响應应急急預预報报警警練练習习課课時时訓训\
紀纪錄录單单據据調调測测評评審审證证許许可可設设備备廠厂礦矿礎础場场環环境境綠绿電电氣气\
熱热線线鐵铁橋桥隧隧運运輸输輕轻軌轨駛驶舊旧樹树園园圖图書书館馆醫医餘余飛飞齡龄齊齐齣出\
連连續续復复覆覆雖虽難难離离開开關关閉闭階阶隨随壓压縮缩漲涨跌跌穩稳權权歸归貳贰陳陈陸陆\
顯显頓顿項项順顺預预領领頻频題题願愿顧顾類类風风飯饭飲饮餐餐館馆饑饥驗验體体髮发魚鱼鳥鸟\
濟济漁渔滅灭漢汉溫温準准滿满潔洁濱滨灣湾無无煙烟爾尔牆墙狀状獨独獲获獻献環环現现產产畢毕\
畫画異异疊叠瘡疮監监盤盘眾众矚瞩確确磚砖禮礼種种稱称穀谷窮穷筆笔節节範范築筑簡简簽签糧粮\
約约紅红級级納纳純纯紙纸細细終终結结給给統统絕绝經经綜综維维緊紧緩缓編编縣县縮缩總总績绩\
織织續续罷罢羅罗義义習习聯联聲声職职聽听脫脱臨临與与興兴舉举艙舱藝艺萬万葉叶處处號号術术\
衛卫補补裝装製制複复見见視视覽览觀观觸触計计訂订討讨訓训記记許许訪访設设評评試试詢询該该\
詳详誌志認认語语誤误說说課课調调談谈請请論论諮咨證证識识譜谱護护讀读變变讓让負负財财貢贡\
貧贫購购貸贷貿贸費费資资賀贺賠赔質质購购贈赠贏赢趕赶趨趋跡迹躍跃車车軍军軟软較较載载輔辅\
輛辆輸输轄辖轉转農农這这連连進进運运過过達达違违遞递遠远適适遷迁選选遺遗還还邊边郵邮鄉乡\
";

/// The table of [`PAIRS`], made once: sorted by the traditional character.
static TABLE: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let all: Vec<char> = PAIRS.chars().collect();
    let mut pairs: Vec<(char, char)> = all
        .chunks(2)
        .filter_map(|pair| match pair {
            [from, to] if from != to => Some((*from, *to)),
            _ => None,
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup_by_key(|pair| pair.0);
    pairs
});

/// The simplified form of a character, or the character itself.
pub(super) fn simplify(c: char) -> char {
    match TABLE.binary_search_by_key(&c, |pair| pair.0) {
        Ok(index) => TABLE.get(index).map_or(c, |pair| pair.1),
        Err(_) => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_forms_fold_and_others_stay() {
        for (from, to) in [('萬', '万'), ('億', '亿'), ('個', '个'), ('餘', '余'), ('安', '安')]
        {
            assert_eq!(simplify(from), to);
        }
    }

    #[test]
    fn the_table_holds_whole_pairs() {
        assert_eq!(PAIRS.chars().count() % 2, 0);
        assert!(PAIRS.chars().all(|c| u32::from(c) >= 0x4E00));
    }

    #[test]
    fn no_simplified_character_is_folded_away() {
        for (_, to) in TABLE.iter() {
            assert_eq!(simplify(*to), *to);
        }
    }
}
