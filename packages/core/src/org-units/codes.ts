/** Refusals of org units: what each means, and what to do about it. */
export const orgUnitsCodes = {
  ENTERPRISE_STANDS_THERE: {
    title: 'The enterprise stands there already',
    remedy: 'Choose the unit to which it moved.',
  },
  ORG_UNIT_BEFORE_LAST_CHANGE: {
    title: 'The change would take effect before the last one of its unit',
    remedy: 'Give the day of that change or a later one.',
  },
  ORG_UNIT_CHANGE_RUNNING: {
    title: 'Rows still follow an earlier change of the unit',
    remedy: 'Wait until that change is done; its job shows how far it has come.',
  },
  ORG_UNIT_CIRCLE: { title: 'A unit would stand below itself', remedy: 'Choose a unit of another branch.' },
  ORG_UNIT_CODE_FORM: {
    title: 'The code has another form than its kind and level have',
    remedy: 'Six digits for province, city and county, nine for townships, Z… for zones, I… for industrial unions.',
  },
  ORG_UNIT_CODE_TAKEN: {
    title: 'Another unit has or had the code',
    remedy: 'Compare it with the official list; codes are not given twice.',
  },
  ORG_UNIT_ENDED: { title: 'The unit has ended', remedy: 'Choose the unit that follows it.' },
  ORG_UNIT_INDUSTRIAL: {
    title: 'The unit belongs to an industrial line',
    remedy: 'Choose a unit of the territorial tree.',
  },
  ORG_UNIT_LEVEL: {
    title: 'The unit cannot stand there, or not do this, at its level',
    remedy: 'A unit keeps its level, and stands under a unit of the level above.',
  },
  ORG_UNIT_LIST: {
    title: 'The list of divisions has rows that cannot be read or do not fit together',
    remedy: 'Correct the lines that the preview names, and hand the list in again.',
  },
  ORG_UNIT_LIST_CHANGED: {
    title: 'The tree or the list is no longer what the preview showed',
    remedy: 'Look at the preview again, and apply that.',
  },
  ORG_UNIT_MERGE_UNITS: {
    title: 'A unit is named twice among those that merge',
    remedy: 'Name each unit that ends once, and another one that stays.',
  },
  ORG_UNIT_NOT_EMPTY: {
    title: 'Something stands at the unit',
    remedy: 'Merge it into another unit, or move what stands there first.',
  },
  ORG_UNIT_NOT_INDUSTRIAL: {
    title: 'The unit is no union of an industrial line',
    remedy: 'Choose one of industrialUnits.',
  },
  ORG_UNIT_SPLIT_CHILD: {
    title: 'A part names a unit that is not directly below the one that is split',
    remedy: 'Name each unit below it once, or leave it to the remainder.',
  },
  ORG_UNIT_SPLIT_ENTERPRISE: {
    title: 'A part names an enterprise that does not stand at the unit itself',
    remedy: 'Enterprises of a unit below go with that unit.',
  },
  ORG_UNIT_SPLIT_PARTS: {
    title: 'The parts of a split are not complete',
    remedy: 'Name at least two parts with codes of their own, one of which takes the rest.',
  },
  ORG_UNIT_STANDS_NOWHERE: {
    title: 'An industrial union has no territorial unit beside it',
    remedy: 'Name the province, city, county or township of whose level it is.',
  },
  ORG_UNIT_UNCHANGED: { title: 'That is what it is already', remedy: 'Give what is new.' },
} as const satisfies Record<string, { title: string; remedy: string }>;
