/** What every change of the tree takes. */
export const headFields = {
  effectiveOn: { type: 'Date', required: true, description: '生效日期：First day on which it holds, not after today.' },
  ground: { type: 'String', required: true, description: '依据：Document or notice that ordered it.' },
} as const;

/** The unit that changes. */
export const unitFields = {
  orgUnit: { type: 'ID', required: true, description: '组织单位：Global id of the unit.' },
  expectedVersion: { type: 'Int', required: true, description: '版本：Its version when it was read.' },
} as const;
