//! The trades of the city: how companies and shops of each are named, what they do, the division of
//! GB/T 4754 they belong to, which dangers are found there, and which department's line they fall in.

use PerilGroup::{
    Building, Chemical, Dusty, Farm, Gathering, Kitchen, Retail, Storage, Vehicle, Works,
};

/// Which family of dangers a place shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PerilGroup {
    /// Metal, machine and electrical works.
    Works,
    /// Wood, furniture, textile, paper, flour: dust that burns.
    Dusty,
    /// Chemicals, paint, plastics, fuel.
    Chemical,
    /// Kitchens that serve guests.
    Kitchen,
    /// Shops that sell goods.
    Retail,
    /// Warehouses and cold stores.
    Storage,
    /// Garages and haulage.
    Vehicle,
    /// Building sites and their trades.
    Building,
    /// Schools, clinics, hotels, halls: places where people gather.
    Gathering,
    /// Farms, feed, fish ponds.
    Farm,
    /// Vacant premises.
    Idle,
    /// Culverts and low-lying roads.
    Flood,
}

/// One trade.
#[derive(Debug)]
pub(crate) struct Trade {
    /// Division of GB/T 4754, two digits.
    pub(crate) division: &'static str,
    /// The trade word of a company's name; empty where only shops have it.
    pub(crate) company: &'static str,
    /// Endings of a shop's name; none where only companies have it.
    pub(crate) shops: &'static [&'static str],
    /// What a ledger writes as business.
    pub(crate) business: &'static str,
    /// Dangers met there.
    pub(crate) perils: PerilGroup,
    /// How common it is among companies.
    pub(crate) company_weight: usize,
    /// How common it is among shops.
    pub(crate) shop_weight: usize,
}

const fn trade(
    names: (&'static str, &'static str, &'static [&'static str]),
    business: &'static str,
    perils: PerilGroup,
    weights: (usize, usize),
) -> Trade {
    let (division, company, shops) = names;
    let (company_weight, shop_weight) = weights;
    Trade { division, company, shops, business, perils, company_weight, shop_weight }
}

/// Every trade of the city, a line each.
#[rustfmt::skip]
pub(crate) const TRADES: &[Trade] = &[
    trade(("01", "果蔬种植", &["果园", "育苗场"]), "蔬菜果品种植", Farm, (10, 6)),
    trade(("02", "苗木", &["苗圃"]), "苗木花卉培育", Farm, (6, 4)),
    trade(("03", "生态养殖", &["养殖场", "家庭农场"]), "畜禽养殖", Farm, (10, 16)),
    trade(("04", "水产养殖", &["鱼塘"]), "淡水鱼养殖", Farm, (3, 3)),
    trade(("05", "农机服务", &["农机维修部"]), "农机作业与维修", Farm, (6, 6)),
    trade(("10", "石料", &[]), "建筑石料加工", Works, (3, 0)),
    trade(("13", "粮油食品", &["面粉加工坊", "榨油坊"]), "面粉、食用油加工", Dusty, (14, 12)),
    trade(("14", "食品", &["糕点坊", "豆制品坊"]), "糕点、豆制品加工", Kitchen, (16, 10)),
    trade(("15", "酒业", &["酒坊"]), "白酒酿造", Chemical, (5, 3)),
    trade(("17", "纺织", &["棉被加工店"]), "棉纱、家纺加工", Dusty, (14, 5)),
    trade(("18", "服饰", &["制衣店"]), "服装加工", Dusty, (12, 4)),
    trade(("19", "鞋业", &[]), "劳保鞋、皮具加工", Dusty, (4, 0)),
    trade(("20", "木业", &["木器加工点", "木材加工厂"]), "板材加工", Dusty, (22, 10)),
    trade(("21", "家具", &["家具加工店"]), "实木家具制造", Dusty, (16, 5)),
    trade(("22", "纸制品", &[]), "纸箱、纸管加工", Dusty, (10, 0)),
    trade(("23", "印务", &["打印社"]), "印刷、装订", Dusty, (8, 10)),
    trade(("24", "工艺品", &["工艺品加工点"]), "草编、玩具制作", Dusty, (6, 3)),
    trade(("26", "化工", &[]), "水处理剂、助剂生产", Chemical, (12, 0)),
    trade(("26", "涂料", &[]), "水性涂料生产", Chemical, (6, 0)),
    trade(("27", "生物医药", &[]), "中药饮片加工", Chemical, (4, 0)),
    trade(("29", "橡塑制品", &["塑料加工点"]), "橡胶件、塑料件加工", Chemical, (18, 3)),
    trade(("30", "建材", &["水泥预制件厂"]), "砖瓦、预制件生产", Works, (18, 5)),
    trade(("30", "玻璃", &["玻璃加工店"]), "钢化玻璃加工", Works, (5, 4)),
    trade(("31", "铸造", &[]), "铸铁件生产", Works, (8, 0)),
    trade(("33", "金属制品", &["电焊加工部", "铁艺加工店"]), "钢构、五金件加工", Works, (26, 14)),
    trade(("34", "机械制造", &["机加工部"]), "机床配件、输送设备制造", Works, (30, 5)),
    trade(("35", "专用设备", &[]), "环保、食品机械制造", Works, (16, 0)),
    trade(("36", "汽车零部件", &[]), "制动片、滤清器生产", Works, (12, 0)),
    trade(("38", "电气", &[]), "配电箱、电缆附件生产", Works, (12, 0)),
    trade(("39", "电子", &[]), "线路板、传感器装配", Works, (8, 0)),
    trade(("42", "再生资源", &["废品收购站"]), "废旧物资回收加工", Storage, (8, 12)),
    trade(("45", "燃气", &["液化气供应站"]), "燃气供应", Chemical, (3, 3)),
    trade(("46", "水务", &[]), "供水、污水处理", Works, (2, 0)),
    trade(("47", "建筑工程", &[]), "房屋建筑施工", Building, (36, 0)),
    trade(("48", "市政工程", &[]), "道路管网施工", Building, (16, 0)),
    trade(("49", "机电安装", &["水电安装部"]), "设备、管线安装", Building, (14, 8)),
    trade(("50", "装饰工程", &["装修部", "门窗店"]), "室内装修、门窗安装", Building, (24, 22)),
    trade(("51", "商贸", &["批发部", "粮油批发部"]), "日用百货批发", Storage, (60, 26)),
    trade(("51", "农资", &["农资店", "种子化肥门市"]), "化肥、农药、种子", Storage, (10, 22)),
    trade(("51", "建材销售", &["建材门市", "瓷砖店"]), "瓷砖、水泥、板材销售", Storage, (14, 18)),
    trade(("51", "石油", &[]), "成品油批发零售", Chemical, (3, 0)),
    trade(("52", "超市", &["超市", "便利店", "小卖部", "商店"]), "日用百货、烟酒", Retail, (12, 120)),
    trade(("52", "医药连锁", &["药店", "大药房"]), "药品零售", Retail, (8, 22)),
    trade(("52", "", &["服装店", "童装店", "鞋店"]), "服装鞋帽零售", Retail, (0, 64)),
    trade(("52", "", &["五金店", "水暖五金门市"]), "五金水暖零售", Retail, (0, 34)),
    trade(("52", "", &["水果店", "蔬菜店", "生鲜店"]), "果蔬零售", Retail, (0, 40)),
    trade(("52", "", &["家电门市", "手机店"]), "家电、手机销售", Retail, (0, 28)),
    trade(("52", "", &["烟花爆竹零售点"]), "烟花爆竹零售", Chemical, (0, 3)),
    trade(("52", "", &["电动车行", "摩托车行"]), "电动车销售维修", Retail, (0, 22)),
    trade(("52", "", &["烟酒店", "茶叶店"]), "烟酒茶零售", Retail, (0, 30)),
    trade(("52", "", &["文具店", "花店", "礼品店"]), "文具、鲜花、礼品", Retail, (0, 24)),
    trade(("52", "加油站", &["加油站"]), "汽油、柴油零售", Chemical, (5, 2)),
    trade(("52", "", &["母婴用品店", "化妆品店"]), "母婴、化妆品零售", Retail, (0, 24)),
    trade(("54", "物流", &["货运部", "货站"]), "普通货物运输", Vehicle, (24, 12)),
    trade(("59", "仓储", &["冷库"]), "仓储、冷藏服务", Storage, (10, 6)),
    trade(("60", "快递", &["快递驿站"]), "快件收寄", Storage, (5, 24)),
    trade(("61", "酒店管理", &["旅馆", "宾馆", "快捷酒店"]), "住宿", Gathering, (8, 16)),
    trade(("62", "餐饮", &["饭店", "餐馆", "小吃店", "酒楼"]), "正餐、小吃", Kitchen, (14, 84)),
    trade(("62", "", &["早餐店", "包子铺", "面馆"]), "早点、面食", Kitchen, (0, 50)),
    trade(("62", "", &["烧烤店", "火锅店", "羊汤馆"]), "烧烤、火锅", Kitchen, (0, 34)),
    trade(("62", "", &["奶茶店", "炸鸡店"]), "饮品、炸鸡", Kitchen, (0, 22)),
    trade(("63", "通信", &["通信营业厅"]), "通信业务代办", Retail, (3, 10)),
    trade(("64", "网络科技", &[]), "网络信息服务", Retail, (16, 0)),
    trade(("65", "软件", &[]), "软件开发", Retail, (10, 0)),
    trade(("70", "物业服务", &["房产中介"]), "物业管理、房屋中介", Gathering, (14, 10)),
    trade(("71", "设备租赁", &["工程机械租赁部"]), "建筑设备租赁", Vehicle, (8, 4)),
    trade(("72", "企业管理咨询", &[]), "管理咨询、代理记账", Retail, (18, 0)),
    trade(("72", "人力资源", &["劳务中介"]), "劳务派遣", Retail, (10, 4)),
    trade(("73", "农业科技", &[]), "农业技术研发推广", Farm, (10, 0)),
    trade(("74", "检测技术", &["图文设计店"]), "检验检测、图文设计", Retail, (6, 8)),
    trade(("77", "环保科技", &[]), "环境治理工程", Chemical, (8, 0)),
    trade(("78", "园林绿化", &[]), "园林绿化养护", Building, (8, 0)),
    trade(("80", "家政服务", &["理发店", "美发店"]), "理发、家政", Retail, (5, 56)),
    trade(("80", "", &["美容院", "足疗店", "浴池"]), "美容、足浴、洗浴", Gathering, (0, 32)),
    trade(("80", "", &["洗衣店", "照相馆"]), "洗衣、摄影", Retail, (0, 14)),
    trade(("81", "汽车服务", &["汽修厂", "汽车维修部", "修车铺"]), "汽车修理、轮胎", Vehicle, (10, 36)),
    trade(("81", "", &["家电维修部", "配钥匙店"]), "家电、锁具维修", Retail, (0, 14)),
    trade(("83", "教育咨询", &["幼儿园", "托管班", "培训班"]), "幼儿托育、艺术培训", Gathering, (8, 12)),
    trade(("84", "健康管理", &["诊所", "口腔门诊"]), "门诊医疗", Gathering, (6, 14)),
    trade(("85", "养老服务", &["养老院"]), "养老托养", Gathering, (4, 2)),
    trade(("87", "文化传媒", &[]), "广告、演艺策划", Gathering, (14, 0)),
    trade(("89", "体育文化", &["台球厅", "健身房"]), "健身、球类", Gathering, (3, 8)),
    trade(("90", "娱乐", &["网吧", "歌厅", "棋牌室"]), "歌舞娱乐、上网服务", Gathering, (3, 10)),
];

/// The name of the section of GB/T 4754 a division belongs to, as registers write it.
pub(crate) fn section_of(division: &str) -> &'static str {
    match division.parse::<u32>().unwrap_or(0) {
        1..=5 => "农、林、牧、渔业",
        6..=12 => "采矿业",
        13..=43 => "制造业",
        44..=46 => "电力、热力、燃气及水生产和供应业",
        47..=50 => "建筑业",
        51..=52 => "批发和零售业",
        53..=60 => "交通运输、仓储和邮政业",
        61..=62 => "住宿和餐饮业",
        63..=65 => "信息传输、软件和信息技术服务业",
        66..=69 => "金融业",
        70 => "房地产业",
        71..=72 => "租赁和商务服务业",
        73..=75 => "科学研究和技术服务业",
        76..=79 => "水利、环境和公共设施管理业",
        80..=82 => "居民服务、修理和其他服务业",
        83 => "教育",
        84..=85 => "卫生和社会工作",
        86..=90 => "文化、体育和娱乐业",
        _ => "公共管理、社会保障和社会组织",
    }
}

/// A line of industry: the department that answers for its divisions.
#[derive(Debug)]
pub(crate) struct Line {
    /// Code used in people, contracts and scopes.
    pub(crate) code: &'static str,
    /// The department's name behind that of its place.
    pub(crate) department: &'static str,
    /// Short name.
    pub(crate) name: &'static str,
    /// Divisions of GB/T 4754 it answers for.
    pub(crate) divisions: &'static [&'static str],
}

const fn line(
    code: &'static str,
    department: &'static str,
    name: &'static str,
    divisions: &'static [&'static str],
) -> Line {
    Line { code, department, name, divisions }
}

/// The ten industry-competent departments. Divisions nobody holds are meant to show as gaps.
pub(crate) const LINES: &[Line] = &[
    line(
        "emergency",
        "应急管理局",
        "应急",
        &["06", "07", "08", "09", "10", "11", "12", "25", "26", "31"],
    ),
    line(
        "industry",
        "工业和信息化局",
        "工信",
        &[
            "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "28", "29",
            "30", "32", "33", "34", "35", "36", "37", "38", "39", "40", "41", "43", "63", "64",
            "65",
        ],
    ),
    line(
        "market",
        "市场监督管理局",
        "市场监管",
        &["27", "71", "72", "73", "74", "75", "80", "81", "82"],
    ),
    line(
        "housing",
        "住房和城乡建设局",
        "住建",
        &["44", "45", "46", "47", "48", "49", "50", "70", "78"],
    ),
    line("commerce", "商务局", "商务", &["42", "51", "52", "61", "62"]),
    line("transport", "交通运输局", "交通", &["53", "54", "55", "56", "57", "58", "59", "60"]),
    line("culture", "文化和旅游局", "文旅", &["86", "87", "88", "89", "90"]),
    line("education", "教育局", "教育", &["83"]),
    line("health", "卫生健康局", "卫健", &["84", "85"]),
    line("agriculture", "农业农村局", "农业农村", &["01", "02", "03", "04", "05"]),
];
