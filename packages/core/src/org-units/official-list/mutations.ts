import { InvalidInput, mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../../context.ts';
import type { CoreModule } from '../../module.ts';
import { type Act, beginAct, type ChangeHead, checkText, reloadWithin } from '../changes/act.ts';
import { headFields } from '../input-fields.ts';
import { changePayload } from '../payload.ts';
import { OrgUnitTree } from '../tree.ts';
import { applyDivisions, compareDivisions, type DivisionList } from './apply.ts';
import { digestOf } from './compare.ts';
import { listTypes, type Preview } from './types.ts';

interface ListInput {
  readonly idempotencyKey: string;
  readonly text?: string | null;
  readonly file?: File | null;
}
type ApplyInput = ListInput & Omit<DivisionList, 'text'> & ChangeHead & { readonly expectedDigest: string };

/** Bytes of a list at most: that of the nation would have them. */
const MOST_BYTES = 8_388_608;

const listFields = {
  text: { type: 'String', description: '名录文本：CSV with code, name, level, parentCode and perhaps successorCode.' },
  file: { type: 'Upload', description: '名录文件：The same as a file in UTF-8 or GB18030.' },
} as const;

/** The list's text, from the field or the file. Throws InvalidInput when there is none or both. */
async function textOf({ text, file }: ListInput): Promise<string> {
  const given = text ?? null;
  if ((given === null) === (file == null) || (file && file.size > MOST_BYTES)) {
    throw new InvalidInput(
      'ORG_UNIT_LIST',
      'The list comes either as text or as a file of at most 8 MB.',
      'Fill in one of the two.',
      ['input', 'text'],
    );
  }
  if (!file) return given as string;
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Lists of offices come in GB18030 as often; what is neither shows as problems of its rows.
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Reading an official list, looking at what it would change, and bringing it in. */
export function officialListMutations(module: CoreModule): void {
  const { builder } = module;
  const { previewFields } = listTypes(module);
  mutation<ListInput, Preview, CoreContext>(builder, 'previewDivisionList', {
    description: '预览区划名录：Compares a newer official list with your part of the tree, by codes; changes nothing.',
    right: 'org-unit.manage',
    cost: 50,
    input: listFields,
    payload: {
      description: '名录差异：What the list would change, and what is wrong with it.',
      fields: previewFields as never,
    },
    run: async (input, context) => {
      const text = await textOf(input);
      const comparison = await context.transaction(async (tx) => {
        const tree = new OrgUnitTree();
        await reloadWithin(tx, tree);
        const today = context.clock.today();
        const viewer = context.viewer as Act['viewer'];
        return await compareDivisions({ tx, tree, viewer, today, head: { effectiveOn: today, ground: '' } }, text);
      });
      return { ...comparison, digest: digestOf(comparison) };
    },
  });
  mutation<ApplyInput, { changeId: string; jobId: string | null; orgUnitIds: string[] }, CoreContext>(
    builder,
    'applyDivisionList',
    {
      description: '采用区划名录：Brings in a list as its preview showed it, as one change of the tree.',
      right: 'org-unit.manage',
      cost: 100,
      input: {
        ...listFields,
        source: { type: 'String', required: true, description: '来源：Whose list it is.' },
        sourceOn: { type: 'Date', required: true, description: '来源日期：Of which day the list is.' },
        expectedDigest: { type: 'String', required: true, description: '预览摘要：The digest that the preview gave.' },
        ...headFields,
      },
      payload: changePayload(module),
      run: async (input, context) => {
        const text = await textOf(input);
        const keyed = { ...input, text, file: null };
        const answer = await once(context, 'applyDivisionList', keyed, async (tx, viewer) => {
          checkText(input.source, 200, 'source');
          const act = await beginAct(tx, viewer, input, context.clock.today());
          return await applyDivisions(act, { ...input, text }, context.enqueue);
        });
        await (context.core.orgUnits as OrgUnitTree).reload((sql, ...values) => context.query(sql, ...values));
        return answer;
      },
    },
  );
}
