import { customPinyin, pinyin } from 'pinyin-pro';
import { placeReadings } from './place-readings.ts';

customPinyin({ ...placeReadings });

/** What a character's initial depends on: `null` when its neighbours decide (行: hang or xing). */
const known = new Map<string, string | null>();

const letters = (text: string): string[] => pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' });

/** Characters of firms' names whose rare reading no name uses; looking them up spares most names a reading as a whole. */
for (const [character, initial] of Object.entries({ 份: 'f', 区: 'q', 沈: 's' })) known.set(character, initial);

/** Characters that a place name may change, whatever they are read as alone. */
const inPlaces = new Set(Object.keys(placeReadings).flatMap((place) => [...place]));

function initialOf(character: string): string | null {
  const cached = known.get(character);
  if (cached !== undefined) return cached;
  const readings = new Set(pinyin(character, { multiple: true, pattern: 'first', toneType: 'none', type: 'array' }));
  const own = readings.size === 1 && !inPlaces.has(character) ? (letters(character)[0] ?? character) : null;
  known.set(character, own);
  return own;
}

/**
 * 拼音首字母: the first letter of each character's reading, lower case; what is no Chinese character stays as it is.
 *
 * Most characters have one initial, whatever they stand beside, and are looked up (0.3 µs); a name with another is read
 * as a whole (15 µs), because 重庆 is cq and 重工 is zg. An import asks this for 100,000s of names.
 */
export function pinyinInitials(text: string): string {
  let initials = '';
  for (const character of text) {
    const initial = initialOf(character);
    if (initial === null) return letters(text).join('');
    initials += initial;
  }
  return initials;
}
