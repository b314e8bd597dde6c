import { readUcdpRow, UCDP_COLUMNS, type UcdpRecord, type UcdpRow } from './ucdp-row.js';

/** An invented row: no event of the world. */
const ROW: UcdpRow = {
  id: '9001',
  type_of_violence: '1',
  side_a: 'Side North',
  side_b: 'Side South',
  where_prec: '1',
  where_coordinates: 'Example town',
  adm_1: 'Homs Governorate',
  adm_2: 'Example district',
  latitude: '34.5',
  longitude: '37.25',
  country: 'Syria',
  event_clarity: '1',
  date_prec: '1',
  date_start: '2016-05-02',
  date_end: '2016-05-02',
  deaths_a: '1',
  deaths_b: '2',
  deaths_civilians: '0',
  deaths_unknown: '3',
  low: '5',
  best: '6',
  high: '9',
};

const TODAY = '2016-06-01';

function read(change: Partial<UcdpRow>): UcdpRecord {
  const reading = readUcdpRow({ ...ROW, ...change }, TODAY);
  if ('reason' in reading) throw new Error(`refused: ${reading.reason}`);
  return reading.record;
}

function refusal(change: Partial<UcdpRow>): string {
  const reading = readUcdpRow({ ...ROW, ...change }, TODAY);
  return 'reason' in reading ? reading.reason : 'taken';
}

describe('a row of UCDP GED', () => {
  it('becomes a record without grade, category or attribution', () => {
    expect(read({})).toEqual({
      sourceRecordId: '9001',
      edtf: '2016-05-02',
      dayFrom: '2016-05-02',
      dayTo: '2016-05-02',
      datePrecision: 1,
      precision: 'L5',
      lon: 37.25,
      lat: 34.5,
      adm1: 'SY04',
      parties: ['Side North', 'Side South'],
      violenceType: 1,
      killedCivilians: 0,
      killedCombatants: 3,
      killedUnknown: 3,
      deadLow: 5,
      deadBest: 6,
      deadHigh: 9,
      isCluster: false,
      flags: [],
      commitments: [],
      raw: {
        wherePrec: 1,
        whereCoordinates: 'Example town',
        adm1: 'Homs Governorate',
        adm2: 'Example district',
        deathsA: 1,
        deathsB: 2,
        low: 5,
        high: 9,
      },
    });
  });

  it('never reads the headline, the article or the conflict', () => {
    for (const column of ['source_headline', 'source_article', 'source_original', 'dyad_name']) {
      expect(UCDP_COLUMNS).not.toContain(column);
    }
  });

  it.each([
    ['1', 'L5', 'SY04'],
    ['2', 'L6', 'SY04'],
    ['3', 'L7', 'SY04'],
    ['4', 'L8', 'SY04'],
    ['5', 'L9', 'SY04'],
    ['6', 'L9', null],
    ['7', 'L9', null],
  ])('where_prec %s is %s in %s', (wherePrec, precision, adm1) => {
    expect(read({ where_prec: wherePrec })).toMatchObject({ precision, adm1 });
  });

  it.each([
    ['Damascus Governorate', 'SY01'],
    ['Rif Dimashq Governorate', 'SY03'],
    ['Hamah governorate', 'SY05'],
    ['As Suwayda Governorate', 'SY13'],
    ['Hama Governorate', null],
    ['Homs', null],
    ['', null],
  ])('adm_1 %p is %p: by the table, letter for letter', (text, adm1) => {
    expect(read({ adm_1: text, where_prec: '5' }).adm1).toBe(adm1);
  });

  it.each([
    ['2016-05-02', '2016-05-02', '2016-05-02'],
    ['2016-05-02', '2016-05-07', '2016-05-02/2016-05-07'],
    ['2012-02-29 00:00:00.000', '2012-02-29 00:00:00.000', '2012-02-29'],
    ['1989-01-01', TODAY, `1989-01-01/${TODAY}`],
  ])('%s to %s is %s', (start, end, edtf) => {
    expect(read({ date_start: start, date_end: end }).edtf).toBe(edtf);
  });

  it.each([
    ['5', '6', '9', { deadLow: 5, deadBest: 6, deadHigh: 9, flags: [] }],
    ['2', '1', '2', { deadLow: 1, deadBest: 1, deadHigh: 2, flags: ['source_inconsistent'] }],
    ['20', '40', '30', { deadLow: 20, deadBest: 40, deadHigh: 40, flags: ['source_inconsistent'] }],
  ])('low %s, best %s, high %s keep best and hold all three', (low, best, high, expected) => {
    expect(read({ low, best, high })).toMatchObject(expected);
  });

  it('keeps the figures as given where they are not in order', () => {
    expect(read({ low: '2', best: '1', high: '2' }).raw).toMatchObject({ low: 2, high: 2 });
  });

  it('marks several events coded as one', () => {
    const record = read({ event_clarity: '2', low: '7' });
    expect(record).toMatchObject({ isCluster: true, flags: ['source_inconsistent', 'cluster'] });
  });

  it('keeps both parties of one-sided violence as coded', () => {
    const record = read({ type_of_violence: '3', side_b: 'Civilians' });
    expect(record).toMatchObject({ violenceType: 3, parties: ['Side North', 'Civilians'] });
  });

  const ALEPPO = {
    where_coordinates: 'Aleppo town',
    adm_1: 'Aleppo Governorate',
    deaths_civilians: '4',
  };
  it.each<[string, Partial<UcdpRow>, string[]]>([
    ['no civilian killed', {}, []],
    ['civilians killed', { deaths_civilians: '1' }, ['C02']],
    ['civilians killed in Aleppo city in 2016', ALEPPO, ['C02', 'C04']],
    ['no civilian killed there', { ...ALEPPO, deaths_civilians: '0' }, []],
    ['another year', { ...ALEPPO, date_start: '2015-12-31', date_end: '2015-12-31' }, ['C02']],
    ['somewhere near the city', { ...ALEPPO, where_prec: '2' }, ['C02']],
    ['the governorate', { ...ALEPPO, where_coordinates: 'Aleppo Governorate' }, ['C02']],
    ['the airport', { ...ALEPPO, where_coordinates: 'Aleppo International Airport' }, ['C02']],
    ['a namesake elsewhere', { ...ALEPPO, adm_1: 'Homs Governorate' }, ['C02']],
  ])('%s: %p is linked to %p', (_what, change, commitments) => {
    expect(read(change).commitments).toEqual(commitments);
  });

  it.each<[Partial<UcdpRow>, string]>([
    [{ id: '' }, 'missing-id'],
    [{ id: 'INJ-1' }, 'bad-id:id'],
    [{ id: '0' }, 'bad-id:id'],
    [{ id: '-12' }, 'bad-id:id'],
    [{ id: '1e3' }, 'bad-id:id'],
    [{ id: '1234567890' }, 'bad-id:id'],
    [{ id: '٤٢' }, 'bad-id:id'],
    [{ id: '<b>1</b>' }, 'bad-text:id'],
    [{ date_start: '0001-01-01' }, 'before-first-year:date_start'],
    [{ date_start: '1988-12-31' }, 'before-first-year:date_start'],
    [{ date_end: '9999-12-31' }, 'after-import:date_end'],
    [{ date_end: '2016-06-02' }, 'after-import:date_end'],
    [{ date_start: '9999-12-31', date_end: '9999-12-31' }, 'after-import:date_end'],
    [{ country: 'Lebanon' }, 'other-country:country'],
    [{ country: '' }, 'other-country:country'],
    [{ where_prec: '8' }, 'unknown-code:where_prec'],
    [{ where_prec: '' }, 'unknown-code:where_prec'],
    [{ where_prec: '12' }, 'unknown-code:where_prec'],
    [{ type_of_violence: '4' }, 'unknown-code:type_of_violence'],
    [{ event_clarity: '0' }, 'unknown-code:event_clarity'],
    [{ date_prec: '6' }, 'unknown-code:date_prec'],
    [{ date_start: '2016-02-31' }, 'bad-date:date_start'],
    [{ date_end: '' }, 'bad-date:date_end'],
    [{ date_end: '02.05.2016' }, 'bad-date:date_end'],
    [{ date_end: '2016-05-02 13:00:00' }, 'bad-date:date_end'],
    [{ date_end: '2016-05-01' }, 'dates-reversed:date_end'],
    [{ latitude: '90.5' }, 'bad-coordinate:latitude'],
    [{ latitude: 'NaN' }, 'bad-coordinate:latitude'],
    [{ latitude: '' }, 'bad-coordinate:latitude'],
    [{ longitude: '181' }, 'bad-coordinate:longitude'],
    [{ longitude: '3e1' }, 'bad-coordinate:longitude'],
    [{ deaths_a: '-1' }, 'bad-number:deaths_a'],
    [{ deaths_b: '1.5' }, 'bad-number:deaths_b'],
    [{ deaths_civilians: 'NaN' }, 'bad-number:deaths_civilians'],
    [{ deaths_unknown: '' }, 'bad-number:deaths_unknown'],
    [{ low: 'Infinity' }, 'bad-number:low'],
    [{ best: '1e3' }, 'bad-number:best'],
    [{ high: '99999999999' }, 'bad-number:high'],
    [{ side_a: '' }, 'missing-party:side_a'],
    [{ side_b: '' }, 'missing-party:side_b'],
    [{ side_b: 'a\u0000b' }, 'bad-text:side_b'],
    [{ side_a: '<script>alert(1)</script>' }, 'bad-text:side_a'],
    [{ side_a: 'Side\u202eNorth' }, 'bad-text:side_a'],
    [{ adm_2: 'a\nb' }, 'bad-text:adm_2'],
    [{ adm_1: 'Homs\u001b[2J Governorate' }, 'bad-text:adm_1'],
    [{ where_coordinates: 'caf\ufffd town' }, 'bad-text:where_coordinates'],
    [{ where_coordinates: 'x'.repeat(501) }, 'bad-text:where_coordinates'],
  ])('refuses %p: %s', (change, reason) => {
    expect(refusal(change)).toBe(reason);
  });
});
