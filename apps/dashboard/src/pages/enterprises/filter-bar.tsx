import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { EnterpriseKind } from '../../gql/graphql.ts';
import { enterpriseKindLabels } from '../../messages/labels.ts';
import { zh } from '../../messages/zh-cn.ts';
import { useSession } from '../../session/session-context.ts';
import { UnitPicker } from '../../units/unit-picker.tsx';
import { type CoverageState, coverageStates, type EnterpriseFilters, emptyFilters, searchOf } from './filters.ts';

const stateLabels: Readonly<Record<CoverageState, string>> = {
  uncovered: '应建未建',
  overdue: '逾期未建会',
  covered: '百人以上已建会',
  independent: '百人以上已独立建会',
  scope: '百人以上全部',
  all: '全部单位',
};

interface Props {
  readonly filters: EnterpriseFilters;
  readonly onChange: (filters: EnterpriseFilters) => void;
}

/** What the list shows. A choice counts at once; what is typed counts on Enter or on leaving the field. */
export function FilterBar({ filters, onChange }: Props) {
  const { enterprises } = zh;
  const { officer } = useSession();
  const [name, setName] = useState(filters.name);
  const [min, setMin] = useState(filters.minHeadcount);
  const [max, setMax] = useState(filters.maxHeadcount);
  useEffect(() => setName(filters.name), [filters.name]);
  useEffect(() => setMin(filters.minHeadcount), [filters.minHeadcount]);
  useEffect(() => setMax(filters.maxHeadcount), [filters.maxHeadcount]);

  const change = (part: Partial<EnterpriseFilters>) => {
    const next = { ...filters, ...part };
    if (searchOf(next).toString() !== searchOf(filters).toString()) onChange(next);
  };
  const typed = () => change({ name: name.trim(), minHeadcount: min, maxHeadcount: max });
  const untouched = searchOf(filters).toString() === searchOf(emptyFilters).toString();

  return (
    <search>
      <form
        className="box filters"
        onSubmit={(event) => {
          event.preventDefault();
          typed();
        }}
      >
        <label className="filter filter-state" htmlFor="filter-state">
          <span>{enterprises.state}</span>
          <Select<CoverageState>
            id="filter-state"
            value={filters.state}
            onChange={(state) => change({ state })}
            options={coverageStates.map((state) => ({ value: state, label: stateLabels[state] }))}
          />
        </label>
        <label className="filter filter-unit" htmlFor="filter-unit">
          <span>{enterprises.below}</span>
          <UnitPicker
            id="filter-unit"
            value={filters.below === officer.orgUnit.id ? null : filters.below}
            onChange={(below) => change({ below })}
            placeholder={enterprises.allBelow(officer.orgUnit.name)}
          />
        </label>
        <label className="filter filter-kind" htmlFor="filter-kind">
          <span>{enterprises.kind}</span>
          <Select<EnterpriseKind | ''>
            id="filter-kind"
            value={filters.kind ?? ''}
            onChange={(kind) => change({ kind: kind === '' ? null : kind })}
            options={[
              { value: '', label: enterprises.anyKind },
              ...Object.entries(enterpriseKindLabels).map(([value, label]) => ({
                value: value as EnterpriseKind,
                label,
              })),
            ]}
          />
        </label>
        <fieldset className="filter filter-count">
          <legend>{enterprises.headcount}</legend>
          <div className="filter-range">
            <InputNumber<number>
              aria-label={enterprises.from}
              min={0}
              precision={0}
              controls={false}
              value={min}
              onChange={setMin}
              onBlur={typed}
              onPressEnter={typed}
            />
            <span>至</span>
            <InputNumber<number>
              aria-label={enterprises.to}
              min={0}
              precision={0}
              controls={false}
              value={max}
              onChange={setMax}
              onBlur={typed}
              onPressEnter={typed}
            />
          </div>
        </fieldset>
        <label className="filter filter-name" htmlFor="filter-name">
          <span>{enterprises.name}</span>
          <Input.Search
            id="filter-name"
            value={name}
            allowClear
            maxLength={60}
            enterButton={enterprises.search}
            placeholder={enterprises.namePlaceholder}
            onChange={(event) => setName(event.target.value)}
            onSearch={(text) => change({ name: text.trim() })}
          />
        </label>
        <div className="filter-last">
          <Checkbox checked={filters.unplaced} onChange={(event) => change({ unplaced: event.target.checked })}>
            {enterprises.unplaced}
          </Checkbox>
          <button type="button" className="quiet-button" disabled={untouched} onClick={() => onChange(emptyFilters)}>
            {enterprises.reset}
          </button>
        </div>
      </form>
    </search>
  );
}
