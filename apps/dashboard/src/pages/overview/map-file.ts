interface Unit {
  readonly code: string;
  readonly level: string;
}

/** The map of a unit's children: the province by city, a city by county. Below there is no geometry: null. */
export function mapOf(unit: Unit): string | null {
  if (unit.level === 'PROVINCE') return 'liaoning';
  if (unit.level === 'CITY' && /^\d{6}$/.test(unit.code)) return `cities/${unit.code}`;
  return null;
}
