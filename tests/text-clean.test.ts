import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cleanText } from '../src/text/clean.ts';
import { isSyllable } from '../src/text/syllable.ts';
import { typedPlaces } from '../src/text/typed-places.ts';

function found(raw: string): string[] {
  return cleanText(raw).findings.map(
    ({ line, column, severity, code }) => `${line}:${column} ${severity} ${code}`,
  );
}

// Characters that meet in broken text, so that random strings hit the hard cases.
const TROUBLE = fc.string({
  unit: fc.constantFrom(
    ...'aăâơuĐđÐðƉɖtTcс \n\r\t\0\x85\xa0\xad',
    ...'\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323\u0325',
    ...'\u200b\u200d\u202e\ufeff\u2060\uffff\ufe0f',
    ...['👩', '🌾', '\ud83d', '\udc69', 'ế', 'ợ', 'Ạ', 'Ω', '\u2126', '한', 'か\u3099'],
  ),
  maxLength: 40,
});

test('cleaning twice changes nothing more and finds the same but repairs', () => {
  const property = fc.property(fc.oneof(TROUBLE, fc.string({ unit: 'binary' })), (raw) => {
    const once = cleanText(raw);
    const twice = cleanText(once.text);
    assert.equal(twice.text, once.text);
    const lasting = once.findings.filter(({ code }) => code !== 'duplicate-mark');
    assert.deepEqual(twice.findings, lasting);
  });
  fc.assert(property, { numRuns: 1000 });
});

test('clean text is NFC, whatever one character stands among its letters', () => {
  for (let code = 0; code <= 0xffff; code += 1) {
    const { text } = cleanText(`ê${String.fromCharCode(code)}a`);
    assert.equal(text, text.normalize('NFC'), code.toString(16));
  }
});

test('NFD and NFC of one text come out as the same text', () => {
  const property = fc.property(fc.oneof(TROUBLE, fc.string({ unit: 'grapheme' })), (raw) => {
    assert.deepEqual(cleanText(raw.normalize('NFD')), cleanText(raw.normalize('NFC')));
  });
  fc.assert(property, { numRuns: 1000 });
});

test('what nobody sees is taken out, but what makes a picture of signs', () => {
  for (const code of [
    ...[0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x180e, 0x200b, 0x200f, 0x202e, 0x2060, 0x2063],
    ...[0x2069, 0x206f, 0x3164, 0xfeff, 0xffa0, 0xfff0],
  ])
    assert.equal(cleanText(`Lạng${String.fromCodePoint(code)} Sơn`).text, 'Lạng Sơn', code.toString(16));
  for (const code of [0xa0, 0x202f, 0x2800])
    assert.equal(cleanText(`Lạng${String.fromCodePoint(code)}Sơn`).text, 'Lạng Sơn', code.toString(16));
  for (const text of ['❤️', '👩‍🌾', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'ᠠ᠋ᠠ']) assert.deepEqual(cleanText(text), { text, findings: [] });
  for (const code of [0xfdd0, 0xfffe, 0x1fffe])
    assert.deepEqual(found(`a${String.fromCodePoint(code)}`), ['1:2 error control-character']);
});

test('the result is NFC and has no character that is stripped', () => {
  const property = fc.property(TROUBLE, (raw) => {
    const { text } = cleanText(raw);
    assert.equal(text, text.normalize('NFC'));
    assert.doesNotMatch(
      text,
      /[\r\u00a0\u00ad\u200b\u200c\u200e\u200f\u202a-\u202f\u2060\u2066-\u2069\ufeff]/,
    );
  });
  fc.assert(property, { numRuns: 1000 });
});

test('ordinary text is returned as it is', () => {
  const text = 'Thứ Sáu, 12/03/2021 – “Đảng” m² ½ 中文 한국 Guðmundsson\tâ\n🙂 👩‍🌾 🏳️‍🌈';
  assert.deepEqual(cleanText(text), { text, findings: [] });
});

for (const [what, raw, text] of [
  ['line ends', 'a\r\nb\rc\n\r\nd', 'a\nb\nc\n\nd'],
  ['a byte order mark', '\ufeffTin', 'Tin'],
  ['no-break spaces', '1\u202f000\u00a0đồng', '1 000 đồng'],
  ['zero widths and soft hyphens', 'T\u200bi\u200cn\u200d \u200e\u200fm\u00ad\u2060ới\ufeff', 'Tin mới'],
  ['bidi controls', '\u202eabc\u202c \u2066d\u2069', 'abc d'],
  ['a zero width joiner that joins nothing', '👩\u200d a\u200d🌾', '👩 a🌾'],
  ['a skin tone before a joiner', '👩🏽\u200d🌾', '👩🏽\u200d🌾'],
  ['an invisible character between letter and mark', 'A\u200b\u0309nh', 'Ảnh'],
  ['a mark kept from composing by a doubled one', 'a\u0302\u0302\u0301', 'ấ'],
  ['eth in Vietnamese', 'Ðảng ta, ÐẠI HỘI, ði, Ðắk Lắk', 'Đảng ta, ĐẠI HỘI, đi, Đắk Lắk'],
  [
    'eth that begins a name',
    'Krông Ðuk, ÐăkĐoa, bà Trần Thị Ð., Ɖà Nẵng, ɖường',
    'Krông Đuk, ĐăkĐoa, bà Trần Thị Đ., Đà Nẵng, đường',
  ],
  ['eth in amounts', '10.000ð, 5ð/kg, chữ ð', '10.000đ, 5đ/kg, chữ ð'],
  [
    'eth of sounds',
    '/ðə/ /ðen/ /ðeɪ/, Ðæt, https://a.example/ðen',
    '/ðə/ /ðen/ /ðeɪ/, Ðæt, https://a.example/ðen',
  ],
  ['the D of Africa alone', 'Ɖà Nẵng', 'Đà Nẵng'],
  ['eth in abbreviations', 'NÐ-CP, QÐ, HÐND', 'NĐ-CP, QĐ, HĐND'],
  [
    'eth in Icelandic',
    'Guðmundsson, Sigurðsson, eða, Hafnarfjörður',
    'Guðmundsson, Sigurðsson, eða, Hafnarfjörður',
  ],
  ['compatibility characters (never NFKC)', 'm² ½ ™ ﬁ …', 'm² ½ ™ ﬁ …'],
] as const) {
  test(`cleans ${what}`, () => assert.equal(cleanText(raw).text, text));
}

for (const [raw, findings] of [
  ['a\0b', ['1:2 error control-character']],
  ['\n\nab\x0b\x0bc\x7f', ['3:3 error control-character', '3:6 error control-character']],
  ['a\x85b\uffffc', ['1:2 error control-character', '1:4 error control-character']],
  ['ab\ud83d', ['1:3 error control-character']],
  ['\ud83d\ude42 \ude42', ['1:4 error control-character']],
  ['é\u0302 và o\u031e', ['1:2 error leftover-mark', '1:8 error leftover-mark']],
  ['n\u0325, и\u0301', ['1:2 warning unusual-mark', '1:6 warning unusual-mark']],
  ['\u0301a\n\u0301', ['1:1 warning stray-mark', '2:1 warning stray-mark']],
  ['Krông N\u00f4\u0306, bu\u00f4n \u00ca\u0306, h\u01b0\u0306 \u01a1\u0306', []],
  ['a\u00e1\u0306', ['1:3 error leftover-mark']],
  ['Ti\ufffd\ufffdng Vi\ufffdt', ['1:3 warning lost-character', '1:10 warning lost-character']],
  ['\uf0b7 một', ['1:1 warning lost-character']],
  ['\u0410TO', ['1:1 warning mixed-script']],
  ['\u03bfng bà', ['1:1 warning mixed-script']],
  ['5 \u03bcm, 3 k\u03a9, 2 \u2126', []],
  ['Москва, Αθήνα, 2πr-α, μmol/l, μSv, Δt, ΔABC, βhCG, IFNγ, NFκB, NF-κB, IκBα, TNFα', []],
  ['H\u03b1 Nội', ['1:2 warning mixed-script']],
  ['Tin \u{1d5db}\u{1d5e2}\u{1d5e7} \u{1d5fb}\u{1d5fc}\u0301\u{1d5fb}g', ['1:5 warning styled-letters']],
  ['\u{1d465} = 2\u{1d466}, m², tập ℝ', []],
  ['a \u{1d428}\u0302 b', ['1:3 warning styled-letters']],
  ['a \u2134\u0302 b', ['1:3 warning styled-letters']],
  ['\u{1d447}ℎ\u{1d44e}\u0300\u{1d45b}ℎ \u{1d45d}ℎ\u{1d45c}\u0302\u0301', ['1:1 warning styled-letters']],
] as const) {
  test(`finds ${findings.join(', ') || 'nothing'} in ${JSON.stringify(raw)}`, () => {
    assert.deepEqual(found(raw), findings);
  });
}

for (const [raw, meant] of [
  ['toa \u0300n', 'toàn'],
  ['đê \u0300u', 'đều'],
  ['HÔ \u0323I', 'HỘI'],
  ['ma \u0303nh', 'mãnh'],
  ['Tiê \u0301ng', 'Tiếng'],
  ['ngươ \u0300i', 'người'],
  ['muô \u0301n', 'muốn'],
  ['ta \u0300i', 'tài'],
  ['tiên \u0301g', 'tiếng'],
  ['thi \u0323trường', 'thị trường'],
  ['thi \u0323 trường', 'thị'],
  ['thuy \u0309 lợi', 'thuỷ'],
] as const) {
  test(`a mark behind a space in ${JSON.stringify(raw)} rather makes “${meant}”`, () => {
    assert.match(cleanText(raw).findings[0]?.message ?? '', new RegExp(`gợi ý “${meant}”`));
  });
}

for (const [raw, meant] of [
  ['Đượć', 'Được'],
  ['nươ\u0301c\u0301', 'nước'],
  ['hoàn\u0301', 'hoàn'],
  ['viê\u1e6d', 'việt'],
  ['TRƯƠN\u0323G', 'TRƯỢNG'],
  ['mu\u01f9', 'mùn'],
  ['Quôć', 'Quốc'],
  ['Đảnǵ', 'Đảng'],
  ['Chińh', 'Chính'],
  ['cấṕ', 'cấp'],
  ['lâḿ', 'lấm'],
  ['Đăḱ', 'Đắk'],
] as const) {
  test(`a tone on a consonant in ${JSON.stringify(raw)} rather makes “${meant}”`, () => {
    const [finding, ...others] = cleanText(`a\n${raw} b`).findings;
    assert.equal(`${finding?.line} ${finding?.severity} ${finding?.code}`, '2 warning unusual-mark');
    assert.match(finding?.message ?? '', new RegExp(`gợi ý “${meant}”`));
    assert.deepEqual(others, []);
  });
}

test('a tone on a consonant is told of where it stands', () => {
  assert.deepEqual(found('Ibrahimović đượć'), ['1:16 warning unusual-mark']);
});

test('consonants with marks of other languages are left in peace', () => {
  for (const text of [
    'Ibrahimović, Đoković, Modrić, Anđelić, Đurić, Luka Jović',
    'Gdańsk, Wałęsa, Toruń, Poznań, koń, dzień, Kraków, Kościuszko, Ćwik, Ńa',
    'Mahāyāna, Saṃyutta, Aṭṭhakathā, Viṣṇu, Oṃ maṇi, Saṃgha, Kuṇḍalinī, namaḥ, nibbānaṃ, Pātimokkhaṃ',
    'ń, ǹ, ḿ, ńg, ǹg, hńg, sńg, lǚ, nǐ hǎo, Xī’ān',
    'čhiăng, ñu, Kpă, Y Ƀang, H’Hen Niê, ƀuôn, Ñan, Đắk Lắk, Krông Pắc',
    'Ọbáńlá, Ṣóyínká, Yorùbá, Adébáyò, Ìbàdàn, Ògúnńlá, kàǹga, Ọdúnńbákú',
    'Ǵorǵi, Ḱe, Ḥamza, Ṭâm, Ṭâhâ, Fatḥ, Nûḥ, al-Ḥasan, Muṣṭafâ',
    'Chuń, Tań, hoć, Kuć, Mań, Ćao, Ńông',
  ])
    assert.deepEqual(cleanText(text), { text: text.normalize('NFC'), findings: [] });
});

test('a mark behind a space that makes no word is told of without one', () => {
  assert.match(cleanText('toa \u0300xyz').findings[0]?.message ?? '', /đặt dấu lên đúng chữ cái/);
});

for (const [what, typed, clean, typedColumn] of [
  ['letters taken apart', 'Đie\u0302\u0300u 1', 'Điều 1', [6, 8]],
  ['a soft hyphen and a zero width', 'T\u00adi\u200bn [', 'Tin [', [5, 7]],
  ['a byte order mark', '\ufeffTin', 'Tin', [1, 1]],
  ['a doubled mark', 'đươ\u0323\u0323c a', 'được a', [6, 8]],
  ['the end of a line', 'to\u00e0\u200b', 'toà', [4, 5]],
  ['a character of two units', '\u200b🙂a', '🙂a', [3, 4]],
  ['Korean taken apart, which stays', '\u1112\u1161 a', '\ud558 a', [3, 3]],
] as const) {
  test(`a place behind ${what} is told as it is in the file`, () => {
    const [column, there] = typedColumn;
    assert.deepEqual(typedPlaces(typed, clean)({ line: 1, column }), { line: 1, column: there });
  });
}

test('places in a hostile megabyte are found again in no time', () => {
  const typed = 'a\u0301\u200b'.repeat(330_000);
  const find = typedPlaces(typed, cleanText(typed).text);
  for (let column = 1; column <= 100_000; column += 1) find({ line: 1, column });
  assert.deepEqual(find({ line: 1, column: 100_001 }), { line: 1, column: 300_001 });
});

test('a control character is named by its code point', () => {
  assert.match(cleanText('a\0').findings[0]?.message ?? '', /U\+0000/);
});

test('a hostile megabyte is cleaned, with few findings', () => {
  for (const unit of ['\0\x01', 'a\u0301\u0302', ' \u0323', 'aс ', 'aс', '\u200d', '👩\u200d', 'ð', '\n']) {
    const raw = unit.repeat(1_000_000 / unit.length);
    assert.ok(cleanText(raw).findings.length <= 300, JSON.stringify(unit));
  }
});

test('syllables: onset, rhyme, one tone, sắc or nặng before a stop', () => {
  for (const word of 'nghiêng Quốc quý giếng gìn khuya khuỷu thuở ưỡn yêu ĐẮK huênh oái ươi'.split(' ')) {
    assert.ok(isSyllable(word), word);
  }
  for (const word of 'cat bàc hòá wa vnn tieáng nghiêngg h eða'.split(' '))
    assert.ok(!isSyllable(word), word);
});

test('letters of a social network are told as the keyboard has them', () => {
  const [finding] = cleanText('\u{1d5db}\u{1d5fc}\u0323p b\u00e1o').findings;
  assert.match(finding?.message ?? '', /gợi ý “Họ”/);
});
