import type { EnterpriseKind, UnionKind } from './model.ts';
import type { Random } from './random.ts';
import type { Unit } from './units.ts';

/** A stem, a branch and a word of nature: brands that are plainly made up, and many enough. */
const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const BRANCHES = [...'子丑寅卯辰巳午未申酉戌亥'];
const WORDS = [...'岚松柏枫桦榆槐梅兰竹菊荷露霜雪云霞虹晖曦川泉溪渊峰岭崖石玉璞珂琮锦绣绮帆舟桥亭台鹤雁鹭鲲鹏骏麟犀'];

/** Business and a class of GB/T 4754-2017; the classes only have to look right (依据待核). */
const BUSINESSES: readonly (readonly [string, string])[] = [
  ['机械制造', '3489'],
  ['重型装备', '3511'],
  ['数控机床', '3421'],
  ['汽车零部件', '3670'],
  ['电气设备', '3829'],
  ['仪器仪表', '4019'],
  ['特种钢材', '3130'],
  ['铸造', '3391'],
  ['石化', '2614'],
  ['新材料', '2652'],
  ['化工', '2669'],
  ['橡塑制品', '2929'],
  ['水泥建材', '3021'],
  ['玻璃', '3049'],
  ['服装', '1819'],
  ['纺织', '1711'],
  ['家具', '2110'],
  ['纸业', '2221'],
  ['包装印刷', '2319'],
  ['制药', '2710'],
  ['食品', '1499'],
  ['粮油加工', '1331'],
  ['水产加工', '1361'],
  ['乳业', '1441'],
  ['船舶修造', '3731'],
  ['建筑工程', '4710'],
  ['市政工程', '4819'],
  ['装饰工程', '5011'],
  ['热力', '4430'],
  ['燃气', '4512'],
  ['矿业', '0810'],
  ['商贸', '5199'],
  ['百货', '5211'],
  ['连锁超市', '5212'],
  ['物流', '5431'],
  ['仓储', '5990'],
  ['客运', '5421'],
  ['快递服务', '6020'],
  ['餐饮管理', '6210'],
  ['酒店', '6110'],
  ['软件', '6513'],
  ['信息技术', '6531'],
  ['数据服务', '6550'],
  ['物业管理', '7020'],
  ['房地产开发', '7010'],
  ['人力资源', '7263'],
  ['劳务派遣', '7264'],
  ['保安服务', '7271'],
  ['检测技术', '7452'],
  ['环境工程', '7721'],
  ['家政服务', '8010'],
  ['园林绿化', '7840'],
  ['农业开发', '0190'],
  ['种业', '0111'],
];
const COMPANY_TYPES: readonly (readonly [string, string, number])[] = [
  ['有限公司', '有限责任公司(自然人投资或控股)', 62],
  ['有限责任公司', '有限责任公司(国有独资)', 10],
  ['股份有限公司', '股份有限公司(非上市)', 8],
  ['集团有限公司', '有限责任公司(法人独资)', 8],
  ['（辽宁）有限公司', '有限责任公司(外商投资)', 6],
  ['(中国)有限公司', '有限责任公司(台港澳与境内合资)', 3],
  ['厂', '全民所有制', 3],
];
const INSTITUTIONS = ['小学', '中学', '实验学校', '职业学校', '幼儿园', '医院', '中医院', '卫生院', '研究院', '图书馆'];
const ROADS = ['建设', '工业', '兴业', '胜利', '友谊', '幸福', '光明', '振兴', '滨河', '迎宾', '站前', '文化', '育才'];
const ROAD_KINDS = ['路', '街', '大街', '东路', '西街'];

export interface Naming {
  readonly name: string;
  /** 企业类型 as the business register writes it. */
  readonly type: string;
  readonly industry: string;
}

export const short = (unit: Unit) => unit.name.replace(/(市|自治县)$/, '');

/** A made-up brand; one in three hundred has a character that takes four bytes in GB18030. */
export const brand = (random: Random) =>
  random.pick(STEMS) + random.pick(BRANCHES) + (random.chance(0.003) ? '㛃' : random.pick(WORDS));

/** Gives each enterprise a name of its own that fits its kind and place. */
export function enterpriseNaming(random: Random) {
  const taken = new Set<string>();
  const propose = (kind: EnterpriseKind, city: Unit, county: Unit, code: string): Naming => {
    const [business, industry] = random.pick(BUSINESSES);
    const mark = brand(random);
    const area = `${short(city)}市${county.name}`;
    switch (kind) {
      case 'ENTERPRISE': {
        const [suffix, type] = random.weighted(COMPANY_TYPES.map((item) => [item, item[2]] as const));
        const head = random.weighted([
          [short(city), 6],
          [`${short(city)}市${county.name}`, 2],
          ['辽宁', 2],
        ]);
        return { name: `${head}${mark}${business}${suffix}`, type, industry };
      }
      case 'PUBLIC_INSTITUTION':
        return { name: `${area}${mark}${random.pick(INSTITUTIONS)}`, type: '事业单位', industry: '8300' };
      case 'GOVERNMENT_ORGAN':
        return { name: `${area}${mark}事务局`, type: '机关', industry: '9100' };
      case 'SOCIAL_ORGANISATION':
        return {
          name: `${short(city)}市${mark}${code.startsWith('51') ? '商会' : '培训学校'}`,
          type: '社会组织',
          industry: '9500',
        };
      case 'INDIVIDUAL_BUSINESS':
        return {
          name: `${area}${mark}${random.pick(['餐馆', '超市', '修理部', '服装店'])}`,
          type: '个体工商户',
          industry: '6210',
        };
      case 'FARMERS_COOPERATIVE':
        return { name: `${area}${mark}种植农民专业合作社`, type: '农民专业合作社', industry: '0111' };
      case 'OTHER':
        return {
          name: code.startsWith('N') ? `${area}${mark}股份经济合作社` : `辽宁${mark}律师事务所`,
          type: '其他',
          industry: '7231',
        };
    }
  };
  return (kind: EnterpriseKind, city: Unit, county: Unit, code: string): Naming => {
    for (;;) {
      const naming = propose(kind, city, county, code);
      if (!taken.has(naming.name)) {
        taken.add(naming.name);
        return naming;
      }
    }
  };
}

/** Name of a union: its only enterprise's for an independent one, its area's for the others. */
export function unionName(random: Random, kind: UnionKind, area: Unit, onlyEnterprise: string): string {
  switch (kind) {
    case 'INDEPENDENT':
      return `${onlyEnterprise}工会委员会`;
    case 'JOINT':
      return `${area.name}${brand(random)}联合工会委员会`;
    case 'REGIONAL':
      return `${area.name}${brand(random)}区域工会联合会`;
    case 'INDUSTRY':
      return `${area.name}${random.pick(BUSINESSES)[0]}行业工会联合会（${brand(random)}）`;
    case 'GROUP':
      return `${brand(random)}集团工会委员会`;
  }
}

/** Street and number; now and then with the comma or the quotes that a CSV reader must bear. */
export function street(random: Random): string {
  const base = `${random.pick(ROADS)}${random.pick(ROAD_KINDS)}${random.int(1, 388)}号`;
  if (random.chance(0.02)) return `${base}${random.int(1, 9)}号楼,${random.int(101, 1208)}室`;
  if (random.chance(0.005)) return `${base}"${brand(random)}"产业园`;
  return base;
}
