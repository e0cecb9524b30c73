import { Cascader } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { UnitChildrenDocument, UnitOfDocument } from '../gql/graphql.ts';
import { useData } from '../live/use-data.ts';
import { useSession } from '../session/session-context.ts';
import { chainWithin } from './chain.ts';

interface Option {
  readonly value: string;
  readonly label: string;
  readonly isLeaf: boolean;
  children?: Option[];
}

interface Props {
  readonly id?: string;
  /** Global id of the chosen unit; null: nothing chosen. */
  readonly value?: string | null;
  readonly onChange?: (unit: string | null) => void;
  readonly placeholder: string;
  readonly status?: 'error' | '';
}

/** Chooses a unit of the officer's tree, level by level, each loaded when it is opened. */
export function UnitPicker({ id, value = null, onChange, placeholder, status = '' }: Props) {
  const { client, officer } = useSession();
  const own = officer.orgUnit;
  const [children, setChildren] = useState<ReadonlyMap<string, readonly Option[]>>(new Map());
  const chosen = useData(UnitOfDocument, { id: value ?? '' }, { paused: value === null });

  const load = useMemo(() => {
    const asked = new Set<string>();
    return async (parent: string) => {
      if (asked.has(parent)) return;
      asked.add(parent);
      try {
        const { orgUnits } = await client.query(UnitChildrenDocument, { parent });
        const options = orgUnits.map((unit) => ({
          value: unit.id,
          label: unit.name,
          isLeaf: unit.level === 'TOWNSHIP',
        }));
        setChildren((before) => new Map(before).set(parent, options));
      } catch {
        // The column stays closed; opening it again asks again.
        asked.delete(parent);
      }
    };
  }, [client]);

  const path = useMemo(() => {
    if (value === null) return undefined;
    const unit = chosen.data?.orgUnit;
    return unit?.id === value ? chainWithin(unit, own.id) : [{ id: value, name: '…' }];
  }, [value, chosen.data, own.id]);

  useEffect(() => {
    void load(own.id);
    for (const unit of path?.slice(0, -1) ?? []) void load(unit.id);
  }, [load, own.id, path]);

  const options = useMemo(() => {
    const build = (option: Option): Option => {
      const below = children.get(option.value);
      if (option.isLeaf || !below) return option;
      return below.length === 0 ? { ...option, isLeaf: true } : { ...option, children: below.map(build) };
    };
    return [build({ value: own.id, label: own.name, isLeaf: own.level === 'TOWNSHIP' })];
  }, [children, own]);

  return (
    <Cascader<Option>
      {...(id ? { id } : {})}
      style={{ width: '100%' }}
      options={options}
      value={path?.map((unit) => unit.id) ?? []}
      changeOnSelect
      allowClear
      status={status}
      placeholder={placeholder}
      loadData={(selected) => {
        const last = selected.at(-1);
        if (last) void load(last.value);
      }}
      displayRender={() => path?.at(-1)?.name ?? ''}
      onChange={(values) => onChange?.(values?.at(-1) ?? null)}
    />
  );
}
