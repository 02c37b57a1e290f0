import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  dateParts,
  formatDate,
  formatDateTime,
  formatLongDate,
  formatMonth,
  formatWeekday,
  isOddYear,
  parseDate,
  rfc822,
  zonedDate,
} from '../src/text/dates.ts';
import { isTimeZone } from '../src/text/time-zone.ts';

const VIETNAM = 'Asia/Ho_Chi_Minh';
const NEW_YORK = 'America/New_York';
const ZONES = [
  VIETNAM,
  'UTC',
  NEW_YORK,
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
];

for (const [text, iso] of [
  ['2021-03-12', '2021-03-12T00:00:00+07:00'],
  ['2021-03-12 14:05', '2021-03-12T14:05:00+07:00'],
  ['2021-03-12T14:05', '2021-03-12T14:05:00+07:00'],
  ['2021-03-12 14:05:09', '2021-03-12T14:05:09+07:00'],
  ['2021-03-12T14:05:09+07:00', '2021-03-12T14:05:09+07:00'],
  ['2021-03-12T14:05:09.999Z', '2021-03-12T21:05:09+07:00'],
  ['2021-03-12t14:05:09z', '2021-03-12T21:05:09+07:00'],
  ['2021-03-12 14:05:09-05:30', '2021-03-13T02:35:09+07:00'],
  ['2020-02-29', '2020-02-29T00:00:00+07:00'],
  ['2000-02-29', '2000-02-29T00:00:00+07:00'],
  ['0001-01-02T00:00:00Z', '0001-01-02T07:06:00+07:06'],
] as const) {
  test(`reads ${text}`, () => {
    const date = parseDate(text, VIETNAM);
    assert.equal(date?.iso, iso);
    assert.equal(date.epoch, Date.parse(iso));
  });
}

for (const text of [
  '',
  '2021',
  '2021-3-12',
  '12/03/2021',
  '2021-02-29',
  '1900-02-29',
  '2021-02-31',
  '2021-04-31',
  '2021-00-10',
  '2021-13-01',
  '2021-01-00',
  '0000-01-01',
  '0000-12-31T23:59:59-12:00',
  '2021-03-12 24:00',
  '2021-03-12 25:00',
  '2021-03-12 14:60',
  '2021-03-12 14:05:60',
  '2021-03-12  14:05',
  '2021-03-12 14',
  '2021-03-12 14:05Z',
  '2021-03-12T14:05+07:00',
  '2021-03-12 14:05:09.5',
  '2021-03-12T14:05:09+24:00',
  '2021-03-12T14:05:09+0700',
  ' 2021-03-12',
  '2021-03-12\n',
  '0001-01-01T00:00:00+23:00',
  '9999-12-31T23:59:59Z',
  '+02021-03-12',
]) {
  test(`refuses ${JSON.stringify(text)}`, () => assert.equal(parseDate(text, VIETNAM), null));
}

for (const [what, text, zone, iso] of [
  ['a skipped time moves forward', '2021-03-14 02:30', NEW_YORK, '2021-03-14T03:30:00-04:00'],
  ['of a repeated time the first counts', '2021-11-07 01:30', NEW_YORK, '2021-11-07T01:30:00-04:00'],
  ['a half-hour change', '2021-10-03 02:15', 'Australia/Lord_Howe', '2021-10-03T02:45:00+11:00'],
  ['a skipped day moves forward', '2011-12-30 12:00', 'Pacific/Apia', '2011-12-31T12:00:00+14:00'],
  ['a midnight that does not exist', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T01:00:00-02:00'],
  ['Saigon in the colonial time', '1900-01-01', VIETNAM, '1900-01-01T00:00:00+07:06'],
] as const) {
  test(`zones: ${what}`, () => assert.equal(parseDate(text, zone)?.iso, iso));
}

test('any instant keeps its second, and shows what Intl shows', () => {
  const instant = fc.integer({ min: -2_000_000_000, max: 4_000_000_000 });
  const property = fc.property(instant, fc.constantFrom(...ZONES), (seconds, zone) => {
    const date = zonedDate(seconds * 1000 + 999, zone);
    assert.equal(date.epoch, seconds * 1000);
    assert.equal(Date.parse(date.iso), date.epoch);
    assert.deepEqual(parseDate(date.iso, zone), date);
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    // Swedish writes ISO dates; years before 1945 have zones with seconds in their offsets.
    if (seconds > -700_000_000)
      assert.equal(date.iso.slice(0, 19).replace('T', ' '), shown.format(date.epoch));
  });
  fc.assert(property, { numRuns: 1000 });
});

test('hours around changes of the clock are those of Intl', () => {
  for (const [zone, from] of [
    [NEW_YORK, '2021-03-12T00:00:00Z'],
    ['Africa/Casablanca', '2021-04-09T00:00:00Z'],
    ['Australia/Lord_Howe', '2021-04-01T00:00:00Z'],
  ] as const) {
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    for (let hour = 0; hour < 24 * 50; hour++) {
      const date = zonedDate(Date.parse(from) + hour * 3_600_000, zone);
      assert.equal(date.iso.slice(0, 19).replace('T', ' '), shown.format(date.epoch));
    }
  }
});

test('a time on the clocks is read back, once per hour of a year', () => {
  for (let hour = 0; hour < 24 * 365; hour++) {
    const date = zonedDate(Date.UTC(2021, 0, 1) + hour * 3_600_000, VIETNAM);
    assert.deepEqual(parseDate(date.iso.slice(0, 19), VIETNAM), date);
  }
});

test('formats', () => {
  const date = zonedDate(Date.parse('2021-03-12T14:05:00+07:00'), VIETNAM);
  assert.deepEqual(dateParts(date), { year: '2021', month: '03', day: '12' });
  assert.equal(formatDate(date), '12/03/2021');
  assert.equal(formatWeekday(date), 'Thứ Sáu');
  assert.equal(formatDateTime(date), 'Thứ Sáu, 12/03/2021 14:05 (GMT+7)');
  assert.equal(formatLongDate(date), 'Thứ Sáu, ngày 12 tháng 3 năm 2021');
  assert.equal(formatMonth('2021', '03'), 'Tháng 3/2021');
  assert.equal(formatMonth('2021', '12'), 'Tháng 12/2021');
  assert.equal(rfc822(date), 'Fri, 12 Mar 2021 14:05:00 +0700');
});

for (const [zone, shown, feed] of [
  ['UTC', 'Thứ Sáu, 12/03/2021 20:30 (GMT)', 'Fri, 12 Mar 2021 20:30:00 +0000'],
  ['Asia/Kolkata', 'Thứ Bảy, 13/03/2021 02:00 (GMT+5:30)', 'Sat, 13 Mar 2021 02:00:00 +0530'],
  ['America/St_Johns', 'Thứ Sáu, 12/03/2021 17:00 (GMT-3:30)', 'Fri, 12 Mar 2021 17:00:00 -0330'],
] as const) {
  test(`formats in ${zone}`, () => {
    const date = zonedDate(Date.parse('2021-03-12T20:30:00Z'), zone);
    assert.equal(formatDateTime(date), shown);
    assert.equal(rfc822(date), feed);
  });
}

test('the week from Monday 8 March 2021', () => {
  const days = Array.from({ length: 7 }, (_, index) => zonedDate(Date.UTC(2021, 2, 8 + index), VIETNAM));
  assert.deepEqual(days.map(formatWeekday), [
    'Thứ Hai',
    'Thứ Ba',
    'Thứ Tư',
    'Thứ Năm',
    'Thứ Sáu',
    'Thứ Bảy',
    'Chủ Nhật',
  ]);
});

test('years from 1800 to 2100 are not odd', () => {
  assert.deepEqual(
    ['1799-12-31', '1800-01-01', '2100-12-31', '2101-01-01'].map((iso) => isOddYear({ iso })),
    [true, false, false, true],
  );
});

test('time zones are IANA names', () => {
  for (const zone of [...ZONES, 'Etc/GMT+7']) assert.ok(isTimeZone(zone), zone);
  for (const zone of ['', '+07:00', 'Hanoi', 'Asia/Ha_Noi', 'GMT+7']) assert.ok(!isTimeZone(zone), zone);
  assert.throws(() => parseDate('2021-03-12', 'Asia/Ha_Noi'), RangeError);
  assert.throws(() => zonedDate(Number.NaN, VIETNAM), RangeError);
});

test('Intl is asked once for a span of days, however many dates fall in it', (t) => {
  const own = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format')?.get;
  assert.ok(own !== undefined);
  const asked = t.mock.getter(Intl.DateTimeFormat.prototype, 'format', own);
  for (let index = 0; index < 100_000; index++) zonedDate(index * 1000, 'America/Lima');
  assert.ok(asked.mock.callCount() > 0);
  assert.ok(asked.mock.callCount() < 10, `${asked.mock.callCount()}`);
});

test('the legal time of Viet Nam, known without Intl, is what Intl says of every day to 2040', () => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: VIETNAM, timeZoneName: 'longOffset' });
  const day = 86_400_000;
  for (let epoch = Date.UTC(1975, 5, 10, 16); epoch < Date.UTC(2040, 0, 1); epoch += day) {
    for (const instant of [epoch - 1000, epoch]) {
      const [, stated = ''] = /GMT(.{6})/.exec(format.format(instant)) ?? [];
      assert.equal(zonedDate(instant, VIETNAM).iso.slice(-6), stated, new Date(instant).toISOString());
    }
  }
  assert.equal(zonedDate(Date.parse('1975-06-12T15:59:59Z'), VIETNAM).iso, '1975-06-12T23:59:59+08:00');
  assert.equal(zonedDate(Date.parse('1975-06-12T16:00:00Z'), VIETNAM).iso, '1975-06-12T23:00:00+07:00');
});
