import type { Failure, Problem } from '@jianhui/client';
import { DatePicker, Form, Input, InputNumber, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useEffect, useState } from 'react';
import { EnterpriseByIdDocument, type UnionKind } from '../../gql/graphql.ts';
import { useData } from '../../live/use-data.ts';
import { unionKindLabels } from '../../messages/labels.ts';
import { failureText, problemText } from '../../messages/problems.ts';
import { zh } from '../../messages/zh-cn.ts';
import { useSession } from '../../session/session-context.ts';
import { UnitPicker } from '../../units/unit-picker.tsx';
import { EnterprisePicker } from './enterprise-picker.tsx';
import { coversOne, fieldOf, type RegisterValues } from './register-form.ts';
import { isUnionCode, normaliseUscc, organisationCodeMatches, usccProblem } from './uscc.ts';

interface Props {
  /** Global id of the enterprise to begin with. */
  readonly enterprise: string | null;
  /** The day that counts as today. */
  readonly today: string;
  /** Sends; answers what the API refused, null when it did not. */
  readonly onSubmit: (values: RegisterValues) => Promise<Problem | Failure | null>;
}

/** As antd holds them: the day is a Dayjs until it is sent. */
interface Held extends Omit<RegisterValues, 'approvedOn'> {
  readonly approvedOn?: Dayjs;
}

const required = (what: string) => ({ required: true, whitespace: true, message: zh.register.required(what) });

/** The form; each refusal of the API stands at its field, as the checks of the page do. */
export function Fields({ enterprise, today, onSubmit }: Props) {
  const { register } = zh;
  const { officer } = useSession();
  const [form] = Form.useForm<Held>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<{ text: string; requestId: string | null } | null>(null);
  const kind: UnionKind | undefined = Form.useWatch('kind', form);
  const code: string = normaliseUscc(Form.useWatch('unifiedSocialCreditCode', form) ?? '');
  const first = useData(EnterpriseByIdDocument, { id: enterprise ?? '' }, { paused: enterprise === null });

  // The county federation of the enterprise is who usually approved its union.
  const county = first.data?.enterprise?.county?.id;
  useEffect(() => {
    if (county && !form.isFieldTouched('superior')) form.setFieldValue('superior', county);
  }, [county, form]);

  const finish = async (held: Held) => {
    setBusy(true);
    setTrouble(null);
    const refused = await onSubmit({
      unifiedSocialCreditCode: normaliseUscc(held.unifiedSocialCreditCode),
      name: held.name.trim(),
      kind: held.kind,
      enterprises: held.enterprises,
      superior: held.superior,
      approvalNumber: held.approvalNumber.trim(),
      approvedOn: held.approvedOn?.format('YYYY-MM-DD') ?? '',
      reportedMembers: held.reportedMembers ?? null,
    }).finally(() => setBusy(false));
    if (!refused) return;
    if (!('path' in refused)) return setTrouble({ text: failureText(refused), requestId: refused.requestId });
    const field = fieldOf(refused);
    if (!field) return setTrouble({ text: problemText(refused), requestId: null });
    form.setFields([{ name: field, errors: [problemText(refused)] }]);
    form.scrollToField(field, { block: 'center', focus: true });
  };

  const warned = usccProblem(code) === null && !organisationCodeMatches(code);
  return (
    <Form<Held>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="box register"
      scrollToFirstError={{ block: 'center', focus: true }}
      initialValues={{
        kind: 'INDEPENDENT',
        enterprises: enterprise ? [enterprise] : [],
        superior: officer.level === 'COUNTY' ? officer.orgUnit.id : null,
      }}
      onFinish={(held) => void finish(held)}
    >
      <Form.Item
        name="enterprises"
        label={register.enterprises}
        extra={coversOne(kind) ? register.enterprisesOne : register.enterprisesMany}
        dependencies={['kind']}
        rules={[
          { required: true, type: 'array', min: 1, message: register.choose(register.enterprises) },
          ({ getFieldValue }) => ({
            validator: (_, chosen: readonly string[]) =>
              coversOne(getFieldValue('kind')) && chosen.length > 1
                ? Promise.reject(new Error(register.oneOnly))
                : Promise.resolve(),
          }),
        ]}
      >
        <EnterprisePicker />
      </Form.Item>
      <Form.Item name="kind" label={register.kind}>
        <Radio.Group
          className="kinds"
          options={Object.entries(unionKindLabels).map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <div className="register-pair">
        <Form.Item
          name="unifiedSocialCreditCode"
          label={register.code}
          extra={warned ? <span className="register-warning">{zh.uscc.ORGANISATION}</span> : register.codeHint}
          validateTrigger="onBlur"
          rules={[
            required(register.code),
            {
              validator: (_, text: string | undefined) => {
                const given = normaliseUscc(text ?? '');
                if (given === '') return Promise.resolve();
                const problem = usccProblem(given) ?? (isUnionCode(given) ? null : 'NOT_UNION');
                return problem ? Promise.reject(new Error(zh.uscc[problem])) : Promise.resolve();
              },
            },
          ]}
        >
          <Input className="code" autoComplete="off" spellCheck={false} maxLength={40} />
        </Form.Item>
        <Form.Item name="name" label={register.name} rules={[required(register.name)]}>
          <Input placeholder={register.namePlaceholder} maxLength={120} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="superior"
          label={register.superior}
          rules={[{ required: true, message: register.choose(register.superior) }]}
        >
          <UnitPicker placeholder={register.superiorPlaceholder} />
        </Form.Item>
        <Form.Item name="reportedMembers" label={register.reportedMembers}>
          <InputNumber<number> min={0} max={10_000_000} precision={0} controls={false} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="approvalNumber" label={register.approvalNumber} rules={[required(register.approvalNumber)]}>
          <Input placeholder={register.approvalPlaceholder} maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="approvedOn"
          label={register.approvedOn}
          rules={[
            { required: true, message: register.choose(register.approvedOn) },
            {
              validator: (_, day: Dayjs | undefined) =>
                day && day.format('YYYY-MM-DD') > today
                  ? Promise.reject(new Error(register.future))
                  : Promise.resolve(),
            },
          ]}
        >
          <DatePicker
            style={{ width: '100%' }}
            format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.M.D', 'YYYY/M/D']}
            defaultPickerValue={dayjs(today)}
            maxDate={dayjs(today)}
            showNow={false}
          />
        </Form.Item>
      </div>
      {trouble && (
        <p className="register-trouble" role="alert">
          {trouble.text}
          {trouble.requestId && <span className="note-detail"> {zh.failure.requestId(trouble.requestId)}</span>}
        </p>
      )}
      <button type="submit" className="solid-button" disabled={busy}>
        {busy ? register.submitting : register.submit}
      </button>
    </Form>
  );
}
