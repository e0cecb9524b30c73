import { createHash } from 'node:crypto';
import type { Day } from '@jianhui/plugin-api';
import type { Channel } from './channels.ts';
import { ITEMS } from './events.ts';
import type { Services } from './platform.ts';
import { dateOf } from './publish.ts';

interface DemoItem {
  /** Names the item for ever: the same key is the same row. */
  readonly key: string;
  readonly unit: string;
  readonly channel: Channel;
  readonly title: string;
  readonly on: Day;
}

/** Announcements of the campaign by the units of the tree. They tell nothing that a real organisation did. */
const demoItems: readonly DemoItem[] = [
  { key: '01', unit: '210000', channel: 'UNION_MEDIA', title: '百人以上企业建会攻坚行动问答', on: '2019-05-06' },
  { key: '02', unit: '210000', channel: 'MAINSTREAM_MEDIA', title: '致全省企业职工的一封信', on: '2019-05-14' },
  { key: '03', unit: '210100', channel: 'WECHAT', title: '加入工会能得到什么', on: '2019-05-08' },
  { key: '04', unit: '210100', channel: 'SHORT_VIDEO', title: '一分钟看懂怎样建会', on: '2019-05-21' },
  { key: '05', unit: '210200', channel: 'WECHAT', title: '企业建会流程图解', on: '2019-05-10' },
  { key: '06', unit: '210200', channel: 'OFFLINE', title: '建会政策宣讲进园区', on: '2019-05-28' },
  { key: '07', unit: '210300', channel: 'WEIBO', title: '建会入会线上答疑', on: '2019-05-15' },
  { key: '08', unit: '210300', channel: 'INDUSTRY_MEDIA', title: '钢铁行业职工入会指南', on: '2019-05-30' },
  { key: '09', unit: '210400', channel: 'OFFLINE', title: '建会宣传海报', on: '2019-05-17' },
  { key: '10', unit: '210500', channel: 'UNION_MEDIA', title: '建会攻坚行动专栏', on: '2019-05-22' },
  { key: '11', unit: '210600', channel: 'WECHAT', title: '职工入会申请书怎样填写', on: '2019-05-24' },
  { key: '12', unit: '210700', channel: 'SHORT_VIDEO', title: '工会委员会怎样选举产生', on: '2019-06-01' },
];

/** The id that a key stands for: a UUID of version 8, the same on every machine. */
function idOf(key: string): string {
  const hex = createHash('sha256').update(`publicity demo ${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Adds the demo items that are not there yet, and counts those alone: a second run changes nothing. */
export async function publishDemoItems({ core, clock, transaction }: Services): Promise<void> {
  const today = clock.today();
  const rows = demoItems.flatMap((item) => {
    const unit = core.orgUnits.byCode(item.unit);
    // The rules hold for demo data too: nothing is published after today, and not outside the tree.
    if (!unit || item.on > today) return [];
    const { key, channel, on } = item;
    const title = `（演示）${item.title}`;
    const place = { orgUnitId: unit.id, ...core.orgUnits.placeOf(unit.id) };
    return [{ id: idOf(key), channel, title, publishedOn: dateOf(on), issuer: `${unit.name}总工会`, ...place }];
  });
  await transaction(async (tx) => {
    const added = await tx.publicityItem.createManyAndReturn({
      data: rows,
      skipDuplicates: true,
      select: { orgUnitId: true },
    });
    for (const { orgUnitId } of added) await core.addToIndicator(tx, ITEMS, orgUnitId, 1);
  });
}
