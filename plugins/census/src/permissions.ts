/** Who may do what: plain data, so that the whole matrix can be listed. */
export const permissions = {
  'census.read': {
    label: '查看排查',
    description: 'Read census imports, their rows and the conflicts that they found.',
    levels: ['PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP'],
    kind: 'read',
  },
  'census.import': {
    label: '导入排查名单',
    description: 'Import lists of the departments and of the federation, resume them, and take them back.',
    levels: ['PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP'],
    kind: 'write',
  },
} as const;
