import { describe, expect, it } from 'vitest';
import { primaryReasonOf } from './primary.ts';

const unknown = { officerCode: null, lostUnion: false, hasOfficer: true, visited: false };

describe('primaryReasonOf', () => {
  it('keeps what an officer assessed, whatever else is known', () => {
    expect(primaryReasonOf({ officerCode: 'REFUSES', lostUnion: true, hasOfficer: false, visited: true })).toBe(
      'REFUSES',
    );
  });

  it('says that the union lapsed before it says that nobody is responsible', () => {
    expect(primaryReasonOf({ ...unknown, lostUnion: true, hasOfficer: false })).toBe('UNION_LAPSED');
  });

  it('says that nobody is responsible before it says that nobody was there', () => {
    expect(primaryReasonOf({ ...unknown, hasOfficer: false })).toBe('NO_RESPONSIBLE_OFFICER');
  });

  it('says that nobody was there of a unit with an officer', () => {
    expect(primaryReasonOf(unknown)).toBe('NEVER_VISITED');
  });
});
