import { Select, Spin } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { placeText } from '../../format/places.ts';
import {
  EnterpriseByCodeDocument,
  EnterpriseByIdDocument,
  type EnterpriseChoiceFragment,
  EnterpriseChoicesDocument,
} from '../../gql/graphql.ts';
import { zh } from '../../messages/zh-cn.ts';
import { useSession } from '../../session/session-context.ts';
import { normaliseUscc } from './uscc.ts';

const PAUSE_MS = 300;

interface Props {
  readonly id?: string;
  readonly value?: readonly string[];
  readonly onChange?: (enterprises: string[]) => void;
}

/** Chooses enterprises of the officer's tree by name or by code. */
export function EnterprisePicker({ id, value = [], onChange }: Props) {
  const { client } = useSession();
  const [found, setFound] = useState<readonly EnterpriseChoiceFragment[]>([]);
  const [known, setKnown] = useState<ReadonlyMap<string, EnterpriseChoiceFragment>>(new Map());
  const [text, setText] = useState('');
  const [searching, setSearching] = useState(false);
  const asked = useRef(new Set<string>());

  const missing = value.filter((each) => !known.has(each)).join(' ');
  useEffect(() => {
    for (const each of missing.split(' ').filter((part) => part !== '' && !asked.current.has(part))) {
      asked.current.add(each);
      client.query(EnterpriseByIdDocument, { id: each }).then(
        ({ enterprise }) => enterprise && setKnown((before) => new Map(before).set(each, enterprise)),
        () => asked.current.delete(each),
      );
    }
  }, [client, missing]);

  useEffect(() => {
    const words = text.trim();
    setFound([]);
    if (words.length < 2) return setSearching(false);
    let current = true;
    setSearching(true);
    const timer = setTimeout(() => {
      const code = normaliseUscc(words);
      const search =
        code.length === 18 && /^[0-9A-Z]+$/.test(code)
          ? client
              .query(EnterpriseByCodeDocument, { code })
              .then(({ enterpriseByCode }) => (enterpriseByCode ? [enterpriseByCode] : []))
          : client
              .query(EnterpriseChoicesDocument, { nameContains: words })
              .then(({ enterprises }) => enterprises.edges.map((edge) => edge.node));
      search.then(
        (rows) => {
          if (!current) return;
          setFound(rows);
          setKnown((before) => new Map([...before, ...rows.map((row) => [row.id, row] as const)]));
          setSearching(false);
        },
        () => current && setSearching(false),
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, text]);

  const options = useMemo(() => {
    const shown = new Map(found.map((row) => [row.id, row]));
    for (const each of value) {
      const row = known.get(each);
      if (row) shown.set(each, row);
    }
    return [...shown.values()].map((row) => ({ value: row.id, label: row.name, row }));
  }, [found, known, value]);

  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      value={[...value]}
      onChange={(chosen) => {
        setText('');
        onChange?.(chosen);
      }}
      showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
      notFoundContent={
        searching ? <Spin size="small" /> : text.trim().length < 2 ? zh.register.typing : zh.register.notFound
      }
      placeholder={zh.register.enterprisesPlaceholder}
      options={options}
      optionRender={({ data: { row } }) => (
        <div className="choice">
          <span>{row.name}</span>
          <span className="aside">
            {row.unifiedSocialCreditCode} · {row.headcount} {zh.enterprise.people} · {placeText(row)}
            {row.covered && ` · ${zh.register.alreadyCovered}`}
          </span>
        </div>
      )}
    />
  );
}
