import { formatRate, rateOf, rateStep } from '../../format/rates.ts';
import { zh } from '../../messages/zh-cn.ts';

interface UnitCounts {
  readonly orgUnit: { readonly id: string; readonly code: string; readonly name: string };
  readonly inScope: number;
  readonly covered: number;
  readonly uncovered: number;
  readonly overdueUncovered: number;
}

/** One coloured area. `name` is the division code: names of districts repeat. */
export interface Area {
  readonly name: string;
  readonly value: number;
  readonly unit: UnitCounts;
}

const palette = ['#e6ebee', '#c3d2da', '#9db7c4', '#587f93', '#365e73'];
const nothing = '#f4f1ec';
/** Value of an area that has no rate; it stands outside the steps. */
const NO_RATE = -1;

export function areasOf(counts: readonly UnitCounts[]): Area[] {
  return counts.map((unit) => ({
    name: unit.orgUnit.code,
    value: rateStep(rateOf(unit.covered, unit.inScope)) ?? NO_RATE,
    unit,
  }));
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function tooltip(unit: UnitCounts): string {
  const { overview } = zh;
  const line = (label: string, value: string) => `<div>${label}：<b>${value}</b></div>`;
  return [
    `<div><b>${escaped(unit.orgUnit.name)}</b></div>`,
    line(overview.broad, formatRate(rateOf(unit.covered, unit.inScope))),
    line(overview.covered, `${unit.covered} / ${unit.inScope} ${overview.units}`),
    line(overview.overdue, `${unit.overdueUncovered} ${overview.units}`),
  ].join('');
}

const shortName = (name: string) =>
  name.length > 3 ? name.replace(/(满族|蒙古族)?(自治县|市|区|县)$/, '') : name.replace(/[市县]$/, '');

/** What ECharts is told: areas coloured by step of the rate, each with its name and rate. */
export function mapOption(map: string, counts: readonly UnitCounts[]): Record<string, unknown> {
  const areas = areasOf(counts);
  const byCode = new Map(areas.map((area) => [area.name, area.unit]));
  const font = { fontSize: 13, lineHeight: 17, color: '#23211f' };
  const stepOf = new Map(areas.map((area) => [area.name, area.value]));
  const onDark = (step: number) => ({ ...font, color: '#fff', textBorderColor: palette[step], textBorderWidth: 2 });
  return {
    animation: false,
    tooltip: {
      trigger: 'item',
      textStyle: { fontSize: 15, color: '#23211f' },
      formatter: ({ name }: { name: string }) => {
        const unit = byCode.get(name);
        return unit ? tooltip(unit) : '';
      },
    },
    visualMap: {
      type: 'piecewise',
      left: 8,
      bottom: 4,
      itemWidth: 18,
      itemHeight: 12,
      itemGap: 5,
      textStyle: { fontSize: 13, color: '#5c5853' },
      selectedMode: false,
      pieces: [
        ...palette.map((color, step) => ({ value: step, label: zh.overview.mapLevels[step], color })).reverse(),
        { value: NO_RATE, label: zh.overview.mapLevels[5], color: nothing },
      ],
      outOfRange: { color: nothing },
    },
    series: [
      {
        type: 'map',
        map,
        nameProperty: 'adcode',
        selectedMode: false,
        layoutCenter: ['52%', '50%'],
        layoutSize: '95%',
        aspectScale: 0.78,
        label: {
          show: true,
          ...font,
          textBorderColor: '#fff',
          textBorderWidth: 2,
          formatter: ({ name }: { name: string }) => {
            const unit = byCode.get(name);
            if (!unit) return '';
            const text = `${shortName(unit.orgUnit.name)}\n${formatRate(rateOf(unit.covered, unit.inScope))}`;
            const step = stepOf.get(name) ?? NO_RATE;
            return step < 3 ? text : text.replace(/^.*$/gm, (line) => `{step${step}|${line}}`);
          },
          rich: { step3: onDark(3), step4: onDark(4) },
        },
        labelLayout: { hideOverlap: true },
        itemStyle: { areaColor: nothing, borderColor: '#fff', borderWidth: 1.2 },
        emphasis: { label: { show: true, ...font }, itemStyle: { areaColor: '#ecd9c2', borderColor: '#b3261e' } },
        data: areas,
      },
    ],
  };
}
