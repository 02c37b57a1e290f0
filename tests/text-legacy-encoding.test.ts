import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanText } from '../src/text/clean.ts';
import { type LegacyEncoding, suspectEncoding, suspectNameEncoding } from '../src/text/legacy-encoding.ts';

const PARAGRAPH = `Sáng sớm, cây cầu mới bắc qua sông được mở cho người dân đi lại, sau gần hai năm thi công. Bà con
hai bên bờ kéo đến rất đông, ai cũng muốn đặt chân lên mặt cầu trước khi trời đổ mưa. Ông chủ quán nước
đầu cầu cười hiền: “Từ nay khỏi phải chờ đò, lũ trẻ đi học cũng đỡ vất vả”. Kỹ sư trưởng cho biết những
nhịp giữa đã được thử tải kỹ lưỡng; tuy vậy xe quá khổ vẫn phải đi đường vòng cho đến hết quý sau.`;
const TITLE = 'Cầu mới qua sông thông xe trước mùa lũ';

// TCVN 5712:1993, VN3: the letters of the bytes A1–FE in order, · where the chart has none we need.
const TCVN3_FROM_A1 =
  'ĂÂÊÔƠƯĐăâêôơưđ······àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ';
// VNI for Windows, a row a vowel: ngang, sắc, huyền, hỏi, ngã, nặng.
const VNI_ROWS = [
  ['aáàảãạ', 'a aù aø aû aõ aï'],
  ['âấầẩẫậ', 'aâ aá aà aå aã aä'],
  ['ăắằẳẵặ', 'aê aé aè aú aü aë'],
  ['eéèẻẽẹ', 'e eù eø eû eõ eï'],
  ['êếềểễệ', 'eâ eá eà eå eã eä'],
  ['oóòỏõọ', 'o où oø oû oõ oï'],
  ['ôốồổỗộ', 'oâ oá oà oå oã oä'],
  ['ơớờởỡợ', 'ô ôù ôø ôû ôõ ôï'],
  ['uúùủũụ', 'u uù uø uû uõ uï'],
  ['ưứừửữự', 'ö öù öø öû öõ öï'],
  ['iíìỉĩị', 'i í ì æ ó ò'],
  ['yýỳỷỹỵ', 'y yù yø yû yõ î'],
  ['đ', 'ñ'],
] as const;
// RFC 1456, the VIQR mnemonics of the combining marks.
const VIQR_MARKS = new Map([
  ['\u0306', '('],
  ['\u0302', '^'],
  ['\u031b', '+'],
  ['\u0300', '`'],
  ['\u0309', '?'],
  ['\u0303', '~'],
  ['\u0301', "'"],
  ['\u0323', '.'],
]);

// The WHATWG index of windows-1252 where it is not Latin-1.
const WINDOWS_1252 = new Map(
  Array.from('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ', (letter, index) => [0x80 + index, letter]),
);

function toTcvn3(text: string): string {
  return Array.from(text, (letter) => {
    const index = letter === '·' ? -1 : TCVN3_FROM_A1.indexOf(letter);
    const small = index === -1 ? TCVN3_FROM_A1.indexOf(letter.toLowerCase()) : index;
    return small === -1 ? letter : String.fromCharCode(0xa1 + small);
  }).join('');
}

function toVni(text: string): string {
  const chart = new Map<string, string>();
  for (const [letters, codes] of VNI_ROWS) {
    for (const [index, code] of codes.split(' ').entries()) {
      chart.set(letters.charAt(index), code);
      chart.set(letters.charAt(index).toUpperCase(), code.toUpperCase());
    }
  }
  return Array.from(text, (letter) => chart.get(letter) ?? letter).join('');
}

/** RFC 1456 writes the mark of the letter before the tone, and NFD has the dot below first. */
function toViqr(text: string): string {
  return Array.from(text, (letter) => {
    if (letter === 'đ' || letter === 'Đ') return letter === 'đ' ? 'dd' : 'DD';
    const [base = '', ...marks] = Array.from(letter.normalize('NFD'));
    if (!marks.every((mark) => VIQR_MARKS.has(mark))) return letter;
    const order = [...VIQR_MARKS.keys()];
    marks.sort((a, b) => order.indexOf(a) - order.indexOf(b));
    return base + marks.map((mark) => VIQR_MARKS.get(mark)).join('');
  }).join('');
}

function toMojibake(text: string): string {
  // Not TextDecoder: Node 20 reads windows-1252 as Latin-1.
  const bytes = Array.from(new TextEncoder().encode(text));
  return bytes.map((byte) => WINDOWS_1252.get(byte) ?? String.fromCharCode(byte)).join('');
}

// The WHATWG index of windows-1258 where it is not that of windows-1252.
const WINDOWS_1258 = new Map([
  ...['ĂÃ', 'ăã', 'ĐÐ', 'đð', 'ƠÕ', 'ơõ', 'ƯÝ', 'ưý'].map(
    (pair) => [pair.charAt(0), pair.charAt(1)] as const,
  ),
  ...['\u0300Ì', '\u0309Ò', '\u0303Þ', '\u0301ì', '\u0323ò'].map(
    (pair) => [pair.charAt(0), pair.charAt(1)] as const,
  ),
]);

/** Letters with their circumflex, breve or horn, then the tone: the form Windows writes. */
function toWindows1258(text: string): string {
  const composed = text.replace(/\p{L}/gu, (letter) => {
    const [, tone = ''] = /([\u0300\u0301\u0303\u0309\u0323])/.exec(letter.normalize('NFD')) ?? [];
    return letter.normalize('NFD').replace(tone, '').normalize('NFC') + tone;
  });
  return Array.from(composed, (letter) => WINDOWS_1258.get(letter) ?? letter).join('');
}

const ENCODERS: readonly (readonly [LegacyEncoding, (text: string) => string, string])[] = [
  ['TCVN3', toTcvn3, 'TiÕng ViÖt'],
  ['VNI', toVni, 'Tieáng Vieät'],
  ['VIQR', toViqr, "Tie^'ng Vie^.t"],
  ['Windows-1258', toWindows1258, 'Tiêìng Viêòt'],
  ['UTF-8 đọc nhầm (mojibake)', toMojibake, 'Tiáº¿ng Viá»‡t'],
];

for (const [name, encode, sample] of ENCODERS) {
  test(`${name}: the chart of this test writes the published sample`, () => {
    assert.equal(encode('Tiếng Việt'), sample);
  });

  test(`${name} is named in a sample, a title, a paragraph and an article, cleaned or not`, () => {
    for (const text of [sample, encode(TITLE), encode(PARAGRAPH), encode(`${PARAGRAPH}\n\n${PARAGRAPH}`)]) {
      assert.equal(suspectEncoding(text), name);
      assert.equal(suspectEncoding(cleanText(text).text), name);
    }
  });

  test(`${name} is named where only the title or one paragraph of a correct article is in it`, () => {
    assert.equal(suspectEncoding(`---\ntitle: ${encode(TITLE)}\n---\n\n${PARAGRAPH}`), name);
    assert.equal(suspectEncoding(`${PARAGRAPH}\n\n${encode(PARAGRAPH)}\n\n${PARAGRAPH}`), name);
  });

  test(`${name} is named where one line of two words is in it`, () => {
    assert.equal(suspectEncoding(`${PARAGRAPH}\n\n${encode('Tổng kết')}\n\n${PARAGRAPH}`), name);
    assert.equal(suspectNameEncoding(sample), name);
  });

  test(`${name} may be quoted in an article about it`, () => {
    const quoted = `Chữ “${sample}” là dấu hiệu của phông cũ, phải gõ lại trước khi gửi bài.`;
    assert.equal(suspectEncoding(`${PARAGRAPH}\n\n${quoted}`), null);
    const shown = `\`${sample}\`\n\n\`\`\`\n${encode(PARAGRAPH)}\n\`\`\``;
    assert.equal(suspectEncoding(`${PARAGRAPH}\n\n${shown}`), null);
  });
}

test('the sample of a headline read as Windows-1252 is mojibake', () => {
  assert.equal(suspectEncoding('Tá»•ng káº¿t'), 'UTF-8 đọc nhầm (mojibake)');
});

test('capitals typed with lowercase codes, as capital TCVN3 fonts have them, are TCVN3', () => {
  assert.equal(suspectEncoding('TæNG KÕT C¤NG T¸C'), 'TCVN3');
});

for (const text of [
  '',
  PARAGRAPH,
  PARAGRAPH.toUpperCase(),
  PARAGRAPH.normalize('NFD'),
  TITLE,
  'hoà',
  'hòa',
  'quý',
  'uý',
  'Uý ban',
  'Ðảng',
  'Đắk Lắk, Krông Pắc',
  '«Ba má»…',
  '« Ba má »',
  'Müller',
  'François Müller và Guðmundsson gặp Wałęsa ở Zürich',
  `${PARAGRAPH} Các ông Müller, Köhler, Groß, François, Noël, Guðmundsson và Wałęsa dự lễ ở Besançon.`,
  'Où va la France ? L’été à Saint-Étienne, le naïf Citroën, déjà vu',
  'Über die Brücke für Fußgänger: schön, größer, Tür und Straße',
  'El Niño mañana en São Paulo',
  'Nhà rộng 50 m², 20 °C, ½ cốc, 5 µm, ©2021, Nike®, 1ª, §5, 5 £, 3×4, 10 ÷ 2, a·b',
  '5 µm',
  'a^n + b^n = c^n',
  'a(n) + a(m)',
  'a^b, a^n + b^n = c^n, O(n), f(a), C++, i++, o+n, x = a(n) + a(m)',
  'const a = (b) => `x` + b ? c.d : e[0]; // add(o+1)',
  '# Mục\n\n* một ~~hai~~ `ba`\n\n| a | b |\n|---|---|\n[x](y.html "z")',
  'Bài hát “Tack så mycket” và “På gång” lọt tốp',
  'Così fan tutte, però non può; c’è già la città, più su',
  'Þór og Óðinn, það er svo',
  'Hoï An',
  'Café Moï',
  'Ống Ø90',
  'Vốn DDI tăng',
  'Loïc Rémy',
  'Giá «2» và ½¼…',
  'HÒA BÌNH, VĨNH LONG, CẦN THƠ: quần xoòng, boòng',
  'toa.soan@bao.example, https://bao.example/a.html?b=c',
  'TP.HCM … 1.000 … 19.8, U.S., e.g. i.e. a.m.',
  'xe? nhà? "đi"! ai. em\' ta~',
]) {
  test(`is ordinary: ${JSON.stringify(text.slice(0, 50))}`, () => {
    assert.equal(suspectEncoding(text), null);
  });
}

test('a long text typed as VIQR is known by its dd alone', () => {
  assert.equal(suspectEncoding('ddi cho ddo '.repeat(20)), 'VIQR');
});
