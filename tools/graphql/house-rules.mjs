/** ESLint rules of the house for GraphQL files, on top of graphql-eslint. */

const CHINESE = /[\u4e00-\u9fff]/;

/** `中文词：One English sentence.` */
const bilingualDescription = {
  meta: {
    type: 'problem',
    docs: { description: 'A description is the Chinese term, a full-width colon, and one English sentence.' },
    messages: {
      order: 'Begin the description with the Chinese term, then "：", then one English sentence: got "{{text}}"',
      stop: 'End the English sentence of the description with a full stop: got "{{text}}"',
    },
    schema: [],
  },
  create(context) {
    return {
      ':matches(ObjectTypeDefinition, InterfaceTypeDefinition, UnionTypeDefinition, EnumTypeDefinition, InputObjectTypeDefinition, ScalarTypeDefinition, FieldDefinition, InputValueDefinition, EnumValueDefinition)[description]'(
        node,
      ) {
        const text = String(node.description.value).trim();
        const data = { text: text.slice(0, 60) };
        const [term = '', ...rest] = text.split('：');
        const english = rest.join('：').trim();
        if (!CHINESE.test(term) || !/^["'(`]?[A-Z0-9]/.test(english)) {
          context.report({ node: node.description, messageId: 'order', data });
        } else if (!/[.!?][)"'`]?$/.test(english.split('\n').at(-1)?.trim() ?? '')) {
          context.report({ node: node.description, messageId: 'stop', data });
        }
      },
    };
  },
};

/** `@deprecated(reason: "…; removal on 2027-06-30")`: who uses a field may plan. */
const deprecationDate = {
  meta: {
    type: 'problem',
    docs: { description: 'The reason of @deprecated names the day of removal.' },
    messages: { date: 'Name the day of removal (YYYY-MM-DD) in the reason of @deprecated' },
    schema: [],
  },
  create(context) {
    return {
      'Directive[name.value="deprecated"]'(node) {
        const reason = node.arguments?.find((one) => one.name.value === 'reason')?.value;
        if (!/\b\d{4}-\d{2}-\d{2}\b/.test(String(reason?.value ?? ''))) context.report({ node, messageId: 'date' });
      },
    };
  },
};

export const houseRules = {
  meta: { name: 'jianhui' },
  rules: { 'bilingual-description': bilingualDescription, 'deprecation-date': deprecationDate },
};
