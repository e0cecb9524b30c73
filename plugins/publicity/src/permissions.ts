/** Who may do what: plain data, so that the whole matrix can be listed. Keys begin with the plugin's id. */
export const permissions = {
  'publicity.read': {
    label: '查看宣传报道',
    description: 'Read what was published below one’s own unit.',
    levels: ['PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP'],
    kind: 'read',
  },
  'publicity.publish': {
    label: '登记宣传报道',
    description: 'Record what was published below one’s own unit.',
    levels: ['PROVINCE', 'CITY', 'COUNTY'],
    kind: 'write',
  },
} as const;
