//! What the city is called, sold and said in, and how often a thing is done one way or another.
//! Never rolls the dice.

pub(crate) type Word = &'static str;
/// A person's surname and given name, or a brand: up to three words.
pub(crate) type Name = [Word; 3];

pub(crate) const PROVINCE: Word = "江淮省";
pub(crate) const CITY: Word = "澄岚市";
pub(crate) const COUNTIES: Word =
    "云泽区 望川县 青屏区 石渡县 永阜县 乌溪县 松坪县 湄塘县 丹崖县 鹤岭县";
pub(crate) const TOWN_HEADS: Word = "柳杨沙黄白石大双高清龙马竹枫梅凤荷莲古南北西长";
pub(crate) const TOWN_TAILS: Word = "河桥岭沟塘坪堡溪湾泉集渡铺墩洲埠潭";
/// Kinds of spot: how many a street office, a town and a rural township has, and their names.
pub(crate) const SPOTS_TEXT: Word = "\
street|32 7 4|人民 建设 解放 文昌 滨江 新华 团结 朝阳 振兴 迎宾 学府 环城 中山 胜利 和平 工农 车站 码头 \
    富民 青年 光明 育才 望江 稻香 桂花 银杏 龙泉 翠湖 观澜 通济 崇文 永宁 安康 邮电 老街 状元 茶山|\
    路 路 路 路 街 大道 东路 西路 南路 北路 一路 二路 巷
market|8 3 1|万和 四季 汇丰 城东 城南 金桥 义顺 红星 大润 中百 天虹 江南 新世界 华联 恒泰 水岸 时代|\
    广场 农贸市场 建材城 商贸城 批发市场 步行街 购物中心 小商品城 茶叶市场 汽配城 水产市场
estate|14 3 2|锦绣 御景 阳光 碧水 书香 翰林 金地 蓝湾 荷塘 香樟 梧桐 云顶 水木 紫金 玫瑰 枫丹 世纪 和谐|\
    花园 苑 华府 新村 雅居 公馆 名邸 小区 家园
village|20 20 20|王 李 张 陈 刘 吴 黄 周 徐 朱 胡 程 汪 方 何 郑 叶 余 江 潘 杨 许 章 洪 孙 上 下 前 后|\
    家湾 家冲 家坝 家圩 家岗 家畈 家塘 家屋 家祠 家桥 塘 庄 湾 冲 圩 岗
park|2 2 1|高新 循环 东部 轻工 临港 双创|工业园 产业园 创业园 物流园";
pub(crate) const LANDMARKS: Word =
    "信用社 派出所 中心小学 卫生院 加油站 汽车站 供销社 邮局 菜场 大桥头 水塔";
pub(crate) const BESIDE: Word = "对面 斜对面 旁边 隔壁 往东50米 楼下 门口 后面 转角 对过 往里走";
/// Surnames, given names and syllables of brands, the usual ones first.
pub(crate) const SURNAMES: Word = "王李张陈刘吴黄周徐朱胡程汪方何郑叶余江潘杨许章洪孙赵谢曹鲍查倪丁金施戴俞陶袁董\
    邓沈唐凌夏储高郭罗林宋吕钱蒋蔡姚崔阮殷柯项舒檀操葛桂涂万毛严华童";
pub(crate) const GIVEN: Word = "明华平军伟芳丽英国建海云玉红春梅林杰超强志勇秀兰霞敏涛斌刚辉鹏燕琴文龙飞生祥福贵凤珍\
    荣德义忠根发水木长友新宝庆松竹青雪萍莉娟艳静倩欣怡浩宇轩子涵俊泽晨阳光东升来顺安康永进学良";
pub(crate) const SYLLABLES: Word = "鑫宏恒瑞盛源丰达顺华泰隆昌润嘉诚信德福祥旺兴利通安康美佳雅欣乐天金玉龙云海江林森\
    春明辉星光阳博远创科联合众汇聚贤禾谷田园牧野帆航捷飞翔鹏程锦彩虹蓝橙紫墨竹兰梅荷";
pub(crate) const BRANDS: Word = "兴旺 福源 宏达 顺发 金鑫 鸿运 永兴 佳佳 万家 吉祥 旺达 天天 好又来 新世纪 恒发 聚鑫 \
    诚信 利民 惠民 家家乐 大众 友谊 喜洋洋 荣华 瑞丰 腾达 华丰 盛源 康乐 和顺 百姓 小康 春雨 东方 恒通 旺角 \
    如意 福满堂 鑫源 天顺 富民 红火 阿里郎 一品 老地方 巧手 龙腾 聚贤 得月 满园 星辰 蓝天 绿野 晨光 金太阳 \
    小蜜蜂 千里马 快乐 嘉禾 源泉 时尚 丽人 靓点 姐妹 兄弟 四海 七彩 八方 同心 亿家 泰和 清泉 甜甜 乡里乡亲";
/// Chains as brand and the licence word of their trade.
pub(crate) const CHAINS: Word = "蜜禾:奶茶店 茶屿:奶茶店 速安达:快递站 驿小铺:快递站 巷口:面馆 蜀冲:火锅店 百康:大药房 \
    邻里邦:便利店 好邻居:便利店 卤三娘:卤菜店 麦香村:蛋糕店 迅通:手机店 剪爱:理发店 驰丰:轮胎店 鲜农:生鲜店";
pub(crate) const TITLES: Word = "老板 老板 老板娘 师傅 经理 总 厂长 主任 店长";
pub(crate) const GOODS: Word =
    "名烟名酒 批发零售 厂家直销 代收快递 正宗 新店开业 专业 平价 老字号 品质";
pub(crate) const IDLE: Word =
    "空房 空门面 门面转让 旺铺招租 仓库（空） 闲置厂房 关门未营业 未开业 空置院子";
/// Characters written for one another because they sound or look alike; digits and letters too.
pub(crate) const SLIPS: Word = "0123456789 ABCDEFGHJKLMNPQRTUWXY 源元园圆缘 福富 鑫新欣馨 兴星 盛胜圣 永勇 红洪鸿宏 \
    华花 佳家嘉 张章 丽莉利力 明铭名 建健 顺舜 军君均 辉晖慧惠 祥翔 玉裕誉 成诚程 志智 伟卫 杰捷洁 青清庆 \
    敏民 江姜 徐许 旺望 泰太 发法 龙隆 阳杨洋 云芸 雅亚 禾何和荷 东冬 平萍 英樱 艺义易 食时 末未 天夭 \
    人入 土士 田由 今令 王玉 白百 千干 木本 晨辰 候侯 刘列 李季 陈阵 博搏";
/// Setting (shop, company, works, farm), industry, companies in a thousand, then words: on licences of
/// sole traders, in names of companies, on signs, in plain speech. The commonest trades come first.
pub(crate) const TRADES_TEXT: Word = "\
S|零售业|30|超市 百货店 副食品店 商店|商贸|生活超市 平价超市 烟酒副食 小店|小超市 副食 杂货
S|餐饮业|20|饭店 餐馆 酒楼 小吃店|餐饮管理|土菜馆 饭庄 家常菜 农家乐|吃饭的 饭店 餐饮
S|零售业|20|服装店 服饰店 童装店 鞋店|服饰|女装 男装 衣铺 童衣坊 鞋城|卖衣服 服装
S|居民服务业|10|理发店 美发店 美容店 足浴店|美容美发|造型 发艺 美容养生 足道|剪头 理发 足浴
S|零售业|20|便利店 烟酒店 烟酒商行|贸易|便利店 烟酒 小卖部|小店 烟酒店
S|零售业|10|生鲜店 水果店 蔬菜摊|果业|鲜果 水果批发 果蔬生鲜|卖水果 水果 卖菜
W|金属制品业|550|门窗加工部 机械加工厂|门窗 金属制品 机械制造|铝合金门窗 不锈钢 机加工|门窗 机械加工
S|机动车修理业|70|汽车修理厂 洗车行 轮胎店|汽车服务|汽修 汽车美容 快修 补胎|修车 补胎 洗车
S|零售业|50|家电经营部 电动车行 自行车店|电器|家电 电器维修 电动车 电瓶车专卖|家电 电瓶车
S|餐饮业|10|面馆 米粉店 早餐店|餐饮服务|面馆 牛肉粉 早点|早点 面馆
S|零售业|50|灯具店 窗帘店 家具店|家居|灯饰 窗帘布艺 全屋定制|窗帘 卖灯 家具
S|零售业|80|手机店 电脑经营部|通信技术|手机专卖 手机维修 电脑监控|手机 修手机 电脑
S|餐饮业|20|火锅店 烧烤店 奶茶店|餐饮|火锅 串串香 烧烤 茶饮|烧烤 火锅店 奶茶
S|食品制造业|30|卤菜店 熟食店 蛋糕店|食品|卤菜 鸭脖 烘焙 蛋糕坊|卤菜 蛋糕
C|商务服务业|920|信息咨询部|企业管理 人力资源 物业服务 房产经纪|咨询 劳务 财税 房产|中介 劳务 物业
W|木材加工业|400|木材加工厂 竹木制品厂 石材加工厂|木业 竹木制品 石材|板材 竹制品 石材 墓碑|木材 石材
C|房屋建筑业|960|建筑劳务部|建筑工程 市政工程 建设工程|建筑 工程部 建设|建筑公司 工地
S|教育|90|托管中心 培训中心 棋牌室|教育咨询|托管 艺术培训 棋牌 茶楼|托管班 麻将室
S|零售业|40|五金店 水电材料店 五金建材经营部|五金机电|五金水暖 五金电料 管道五金|五金 水电材料
S|批发业|120|农资经营部 种子店 化肥店 粮油店|农资|农资 种子农药 庄稼医院|农药化肥
C|建筑装饰业|500|装饰经营部 装修服务部|装饰工程 装饰装修|装饰 装潢 设计|装修
F|农业|250|家庭农场 苗木场 茶园|种植 生态农业|农场 茶园 采摘园|种地 种茶
S|零售业|250|大药房 药店|医药|大药房 药店 健康药房|药店 卖药
W|纺织业|500|服装加工厂 针织厂 制衣厂|制衣 纺织 针织|制衣 服装厂|做衣服 服装厂
C|道路运输业|500|货运部 运输户|运输 物流 供应链管理|物流 货运 配货|物流 跑运输
F|畜牧业|150|养殖场 养猪场 养鸡场|养殖 牧业|养殖场 土鸡养殖|养殖 养猪
C|软件业|960|信息服务部|网络科技 信息科技 电子商务|科技 网络|网络公司 电商
W|农副食品加工业|500|米厂 油坊 豆制品厂|食品 粮油食品|大米加工 榨油坊 豆腐坊|榨油 碾米
S|邮政业|60|快递服务部 快递站|快递|快递驿站 快递 代收点|快递";

// Ways to do a thing, each with its weight; "!" marks a fault, which a harsh city and a careless
// worker have more of. In the ledger the words are also the tags of the truth.
pub(crate) const SETTINGS: [Word; 4] = [
    "street 450 market 190 estate 160 village 200",
    "street 430 market 110 estate 240 village 60 park 160",
    "street 200 market 30 village 420 park 350",
    "street 40 village 960",
];
pub(crate) const REGISTERED_PHONES: Word = "own 500 agent 130 old 150 none 220";
pub(crate) const BRAND_WAYS: [Word; 2] =
    ["common 370 pair 280 triple 140 owner 210", "common 90 pair 390 triple 520"];
pub(crate) const SIGNS: [Word; 2] = [
    "short 430 licence 190 goods 70! keeper 100! trade 45! brand 65! other_sign 120!",
    "short 640 licence 130 goods 30! brand 120! other_sign 50!",
];
pub(crate) const SOURCES: [Word; 2] =
    ["full 90 no_region 100 no_form 50 sign 760", "full 330 no_region 160 no_form 190 sign 320!"];
pub(crate) const ADDRESSES: Word = "formal 80 town 230 bare 240 no_number 130! landmark 120! town_only 55! \
    no_address 50! numerals 45! other_number 50!";
pub(crate) const CONTACTS: Word =
    "owner 560 kin 120! worker 115! title 75! no_contact 60! contact_slip 50! both 30";
pub(crate) const PHONES: Word =
    "own 560 other_phone 190! no_phone 140! phone_slip 35! landline 30 two 30";
pub(crate) const CODES: Word = "no_code 910 code 66 code_slip 13! code_other 11!";
/// Kinds of subject: what their codes begin with, and the register's word.
pub(crate) const KINDS: [(Word, Word); 3] =
    [("92", "个体工商户"), ("91", "企业"), ("93", "农民专业合作社")];

pub(crate) fn words(text: Word) -> Vec<Word> {
    text.split(' ').collect()
}
