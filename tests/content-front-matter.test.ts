import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArticle } from '../src/content/read-article.ts';
import { article, expectProblems, places, png, problemsOf, settings } from './support/newspaper.ts';

/** What is wrong with a text as an article: its only problems, at `line:column code`, and a piece of each message. */
async function expectErrors(
  text: string | Uint8Array,
  ...expected: readonly (readonly [string, RegExp])[]
): Promise<void> {
  const problems = await problemsOf({ 'articles/x.md': text });
  assert.deepEqual(
    places(problems),
    expected.map(([place]) => `articles/x.md:${place.replace(' ', ' error ')}`),
  );
  for (const [index, [, message]] of expected.entries())
    assert.match(problems[index]?.message ?? '', message);
}

/** An article with one line of its front matter replaced, or added as line 5. */
function withKey(key: string, value: string): string {
  const line = `${key}: ${value}`;
  const whole = article();
  return whole.includes(`\n${key}: `)
    ? whole.replace(new RegExp(`^${key}: .*$`, 'm'), () => line)
    : article(line);
}

test('the plain article the others are made from has no problem', async () => {
  assert.deepEqual(await problemsOf({ 'articles/x.md': article() }), []);
});

test('front matter that is missing, open or not YAML', async () => {
  await expectErrors('', ['1:1 no-front-matter', /dòng đầu tiên.*“---”/]);
  await expectErrors('Chào bạn đọc.\n', ['1:1 no-front-matter', /dòng đầu tiên.*“---”/]);
  await expectErrors('\n---\ntitle: a\n---\n', ['1:1 no-front-matter', /dòng đầu tiên/]);
  await expectErrors('+++\ntitle = "a"\n+++\n', ['1:1 no-front-matter', /dòng đầu tiên/]);
  for (const open of ['---', '---\n', '---\ntitle: a\n', '---\ntitle: a\n----\n', '---\ntitle: a\n---x\n']) {
    await expectErrors(open, ['1:1 unclosed-front-matter', /không đóng.*“---”/]);
  }
  await expectErrors(`---\ntitle: a\n---${' '.repeat(90)}x\n`, ['1:1 unclosed-front-matter', /không đóng/]);
  for (const language of ['js', 'javascript', 'json', 'coffee', 'YAML']) {
    const message = new RegExp(`“${language}”; chỉ nhận YAML.*“---”`);
    await expectErrors(article().replace('---', `---${language}`), ['1:1 front-matter-language', message]);
    await expectErrors(article().replace('---', `--- ${language} `), ['1:1 front-matter-language', message]);
  }
});

test('what made something else of a value than was meant is told', async () => {
  await expectErrors(withKey('title', '[Bài một]'), ['2:8 wrong-type', /đặt cả trong dấu ngoặc kép/]);
  await expectErrors(withKey('title', '"C:\\Users"'), ['2:13 yaml-syntax', /phải viết hai lần/]);
  await expectErrors(withKey('title', '"Bài",'), ['2:13 yaml-syntax', /thừa một dấu phẩy/]);
  await expectErrors(article('authors:\n  -Minh Anh'), ['6:3 wrong-type', /bắt đầu bằng “- ”/]);
  await expectErrors(withKey('draft', '-có'), ['5:8 wrong-type', /phải là true hoặc false\.$/]);
  await expectErrors(article('tags:\n– A'), ['6:1 yaml-syntax', /dấu gạch nối “-”/]);
  await expectErrors(article('tags: ["A" "B"]'), ['5:12 yaml-syntax', /phải có một dấu phẩy/]);
  await expectErrors(article('description: Một\nhai'), ['6:1 yaml-syntax', /thụt vào hai dấu cách/]);
});

test('items that begin as YAML knows none are told of at the first', async () => {
  const dash = /^Mục của danh sách phải bắt đầu bằng dấu gạch nối “-”.*một dấu cách/;
  await expectErrors(article('tags:\n-Đảng\n-Nhà nước'), ['6:1 yaml-syntax', dash]);
  await expectErrors(article('tags:\n-Đảng\nsource: x'), ['6:1 yaml-syntax', dash]);
  await expectErrors(article('tags:\n+ Đảng'), ['6:1 yaml-syntax', dash]);
  await expectErrors(article('tags:\n• Đảng\n• Nhà nước'), ['6:1 yaml-syntax', dash]);
  await expectErrors(article('tags:\n  - A\n  -B'), ['7:3 yaml-syntax', dash]);
  await expectErrors(article('tags:\n* Đảng\n* Nhà nước'), ['6:1 yaml-syntax', dash]);
  await expectErrors(article('tags:\n  *Đảng'), ['6:3 yaml-syntax', dash]);
  await expectErrors(article('tags:\n  + Đảng'), ['6:3 wrong-type', /mỗi mục phải bắt đầu bằng “- ”/]);
  // Lines of a text are no items.
  await expectErrors(article('description: Một\n-hai'), ['6:1 yaml-syntax', /thụt vào hai dấu cách/]);
  await expectErrors(article('description:\n  -Một\n  – hai'));
});

test('a dash before a key, and an item where there is no list, are told of at their line', async () => {
  const dash = /xóa dấu “-” và dấu cách ở đầu dòng này\.$/;
  const head = article().replace('date:', '- date:');
  await expectErrors(head, ['3:1 dashed-key', dash]);
  await expectErrors(
    head.replace('section:', '- section:'),
    ['3:1 dashed-key', dash],
    ['4:1 dashed-key', dash],
  );
  await expectErrors(article().replace('title:', '- title:'), ['2:1 dashed-key', dash]);
  await expectErrors(
    article('- authors:\n  - Minh Anh\nsource: Theo: báo'),
    ['5:1 dashed-key', dash],
    ['7:13 yaml-syntax', /dấu hai chấm/],
  );
  await expectErrors(article('tags: Bão\n- Lũ'), ['6:1 yaml-syntax', /dưới một dòng chỉ có tên khóa/]);
  await expectErrors(article('tags:\n- Bão\n- Lũ\nauthors:\n  - Minh Anh'));
  await expectProblems({ 'site.yaml': settings.replace('pageSize', '- pageSize') }, [
    'site.yaml:3:1 error dashed-key',
    dash,
  ]);
  await expectProblems({ 'site.yaml': settings.replace(/^ {2}/gm, '') });
});

test('a space behind a colon that YAML does not know is told of at its line', async () => {
  for (const space of ['\u3000', '\u2007', '\u2003']) {
    const message = /khoảng trắng mà YAML không nhận.*gõ một dấu cách/;
    await expectErrors(article().replace('title: ', `title:${space}`), ['2:1 yaml-syntax', message]);
    await expectErrors(article(`source:${space}Báo`), ['5:1 yaml-syntax', message]);
    await expectErrors(article(`source: Báo${space}mới`));
  }
  for (const space of ['\u00a0', '\u202f', '\t'])
    await expectErrors(article().replace('title: ', `title:${space}`));
});

test('curly marks around a value are told from those that YAML knows', async () => {
  const titled = (value: string) => article().replace('Cầu mới thông xe', value);
  const curly = /Dấu “ ” cong không phải dấu ngoặc kép của YAML/;
  await expectErrors(titled('“Chợ phiên: lịch mới”'), ['2:8 yaml-syntax', curly]);
  await expectErrors(titled('"Chợ phiên: lịch mới”'), ['2:29 yaml-syntax', curly]);
  // Within a value they are right.
  await expectErrors(titled('“Chợ phiên”: lịch mới'), ['2:19 yaml-syntax', /dấu hai chấm “: ”/]);
  await expectErrors(titled('“Chợ phiên” họp lại'));
  // Where another mistake keeps the line from being read, they are none; and what they close may have been opened.
  await expectErrors(article('image:\n  src: a.png\n   alt: “Cầu mới”'), [
    '7:7 yaml-syntax',
    /thụt lề bằng nhau/,
  ]);
  await expectErrors(titled('"Ông nói: “Mưa to”'), ['2:26 yaml-syntax', /thêm dấu đóng ở cuối giá trị/]);
});

test('what an item in brackets begins with is told, not that a comma is missing', async () => {
  for (const [tags, place, sign] of [
    ['[@dn]', '5:8', '@'],
    ['[%a]', '5:8', '%'],
    ['[`a`]', '5:8', '`'],
    ['[A, @b]', '5:11', '@'],
    ['[- a]', '5:8', '-'],
  ] as const)
    await expectErrors(article(`tags: ${tags}`), [
      `${place} yaml-syntax`,
      new RegExp(`^Mục bắt đầu bằng dấu “${sign}” phải đặt cả trong dấu ngoặc kép`),
    ]);
  await expectErrors(article("tags: ['H'Hen', B]"), [
    '5:11 yaml-syntax',
    /sau dấu đóng còn chữ.*cả mục trong dấu ngoặc kép/,
  ]);
  await expectErrors(article('tags: [\'A\' "B"]'), ['5:12 yaml-syntax', /phải có một dấu phẩy/]);
});

test('an exclamation mark that YAML would take from a value is told of', async () => {
  const tag = /giá trị bắt đầu bằng dấu “!” phải đặt trong dấu ngoặc kép/;
  for (const value of ['! Tin nóng', '!!! Tin', '!Nóng! Bão về', '!'])
    await expectErrors(withKey('title', value), ['2:8 yaml-syntax', tag]);
  await expectErrors(article('tags: [! Bão, Lũ]'), ['5:8 yaml-syntax', tag]);
  await expectErrors(article('tags: [Bão, !Lũ]'), ['5:13 yaml-syntax', tag]);
  await expectErrors(article('tags:\n  - Bão\n  - ! Lũ'), ['7:5 yaml-syntax', tag]);
  await expectErrors(article('source: "! Báo"\ntags: [Bão !, A! B]\ndescription: |\n  Một\n  ! hai'));
});

test('a key is a word, not a set of keys', async () => {
  const message = /bỏ dấu “\?”.*dấu “\{” thì đặt cả trong dấu ngoặc kép/;
  await expectErrors(article('? source: a'), ['5:3 yaml-syntax', message]);
  await expectErrors(article('image: {{ anh }}'), ['5:9 yaml-syntax', message]);
  await expectErrors(article('tags: [{{}}]'), ['5:9 yaml-syntax', message]);
  assert.deepEqual(await problemsOf({ 'articles/x.md': article(`source: '"[object Object]": a?'`) }), []);
});

test('a quotation mark that was forgotten is told where its value ends, not where the next one confuses', async () => {
  const open = /mở ra mà chưa đóng/;
  await expectErrors(article('source: "Theo báo\nsourceUrl: "https://a.b/c"'), ['5:18 yaml-syntax', open]);
  await expectErrors(article("source: 'Theo báo\nsourceUrl: 'https://a.b/c'"), ['5:18 yaml-syntax', open]);
  await expectErrors(article('source: "Theo báo\nsourceUrl: https://a.b/c'), ['5:18 yaml-syntax', open]);
  await expectErrors(article('tags: ["cầu, đường]\nauthors: ["Thu Hà"]'), ['5:20 yaml-syntax', open]);
  // What comes first is told first.
  await expectErrors(
    article('source: Theo: báo\ndateline: "LSO'),
    ['5:13 yaml-syntax', /dấu ngoặc kép/],
    ['6:15 yaml-syntax', open],
  );
  // A value that goes on in lines of its own, and ends there.
  await expectErrors(article('source: "Theo\n  báo" Lạng Sơn\ndateline: LSO'), [
    '6:8 yaml-syntax',
    /dấu ngoặc kép/,
  ]);
});

test('YAML that cannot be read names its line and column', async () => {
  await expectErrors(article('source: Theo: báo'), ['5:13 yaml-syntax', /dấu ngoặc kép/]);
  await expectErrors(article('source: "Theo báo'), ['5:18 yaml-syntax', /chưa đóng/]);
  await expectErrors(article('\tsource: x'), ['5:1 yaml-syntax', /phím Tab; YAML chỉ nhận dấu cách/]);
  await expectErrors(article('image:\n\tsrc: x'), ['6:1 yaml-syntax', /phím Tab/]);
  // Where the value with the tag ends.
  await expectErrors(article('source: !!js/function "x"'), ['5:9 yaml-syntax', /Thẻ kiểu/]);
  await expectErrors(article('title: Khác'), ['5:1 duplicate-key', /đã có ở trên/]);
  await expectErrors(article('image: {src: a.jpg, alt: b, src: c.jpg}'), [
    '5:29 duplicate-key',
    /đã có ở trên/,
  ]);
  await expectErrors(article('source: *ten'), ['5:9 yaml-alias', /“&”.*“\*”.*dấu ngoặc kép/]);
  await expectErrors(article('source: &ten Báo'), ['5:9 yaml-alias', /“&”/]);
  await expectErrors(
    article('tags: &t [a]\nauthors: *t'),
    ['5:7 yaml-alias', /“&”/],
    ['6:10 yaml-alias', /“\*”/],
  );
});

test('front matter that is no set of keys', async () => {
  const message = /phải gồm các dòng “khóa: giá trị”/;
  await expectErrors('---\n- a\n- b\n---\nx\n', ['2:1 wrong-type', message]);
  await expectErrors('---\nchỉ là chữ\n---\nx\n', ['2:1 wrong-type', message]);
});

test('required keys: missing, without a value, empty', async () => {
  const missing = [
    ['2:1 missing-key', /“date”: cần một ngày, ví dụ 2021-03-12/],
    ['2:1 missing-key', /“section”: cần key của một chuyên mục/],
    ['2:1 missing-key', /“title”: cần tiêu đề bài/],
  ] as const;
  await expectErrors('---\n---\nx\n', ...missing);
  await expectErrors('---\n# chưa có gì\n---\nx\n', ...missing);
  await expectErrors(withKey('title', '').replace('title: ', 'title:'), [
    '2:7 missing-key',
    /Thiếu khóa “title”/,
  ]);
  await expectErrors(withKey('title', '""'), ['2:8 missing-key', /“title” đang để trống/]);
  await expectErrors(withKey('title', '" \\u200b"'), ['2:8 missing-key', /“title” đang để trống/]);
  await expectErrors(
    article('image: {src: a.jpg}'),
    ['5:8 missing-key', /“image.alt”: cần lời tả ảnh/],
    ['5:14 missing-image', /“articles\/a.jpg”/],
  );
});

test('optional keys left without a value count as not given', async () => {
  const keys = [
    'description',
    'dateline',
    'tags',
    'authors',
    'source',
    'sourceUrl',
    'image',
    'updated',
    'expires',
  ];
  for (const key of [...keys, 'slug', 'aliases', 'draft']) await expectErrors(article(`${key}:`));
});

test('the wrong type of every key', async () => {
  const texts = [
    'title',
    'section',
    'description',
    'dateline',
    'source',
    'sourceUrl',
    'slug',
    'date',
    'updated',
    'expires',
  ];
  const lines = new Map([
    ['title', 2],
    ['date', 3],
    ['section', 4],
  ]);
  for (const key of texts) {
    const place = `${lines.get(key) ?? 5}:${key.length + 3} wrong-type`;
    for (const value of ['[a]', '{a: b}', 'true']) {
      await expectErrors(withKey(key, value), [place, new RegExp(`Khóa “${key}” phải là `)]);
    }
  }
  for (const key of ['tags', 'authors', 'aliases']) {
    const place = `5:${key.length + 3} wrong-type`;
    for (const value of ['a', '{a: b}']) {
      await expectErrors(article(`${key}: ${value}`), [
        place,
        new RegExp(`Khóa “${key}” phải là một danh sách.*, ví dụ \\[`),
      ]);
    }
    await expectErrors(article(`${key}: [[a]]`), [`5:${key.length + 4} wrong-type`, new RegExp(`“${key}”`)]);
  }
  for (const value of ['có', 'yes', '1', '"true"', '[true]']) {
    await expectErrors(article(`draft: ${value}`), ['5:8 wrong-type', /“draft” phải là true hoặc false/]);
  }
  for (const value of ['a.jpg', '[a.jpg]']) {
    await expectErrors(article(`image: ${value}`), [
      '5:8 wrong-type',
      /“image” phải là một nhóm gồm src, alt/,
    ]);
  }
  for (const key of ['src', 'alt', 'caption', 'credit']) {
    const others = ['src: a.jpg', 'alt: b'].filter((pair) => !pair.startsWith(key));
    const text = article(`image:\n  ${[`${key}: [x]`, ...others].join('\n  ')}`);
    await expectProblems({ 'articles/x.md': text, 'articles/a.jpg': png }, [
      `articles/x.md:6:${key.length + 5} error wrong-type`,
      new RegExp(`“image.${key}” phải là`),
    ]);
  }
});

test('texts that are too long', async () => {
  const limits = [
    ['title', 300, 2],
    ['description', 2000, 5],
    ['dateline', 60, 5],
    ['source', 200, 5],
  ] as const;
  for (const [key, limit, line] of limits) {
    await expectErrors(withKey(key, 'ă'.repeat(limit)));
    const place = `${line}:${key.length + 3} too-long`;
    await expectErrors(withKey(key, 'ă'.repeat(limit + 1)), [
      place,
      new RegExp(`“${key}” dài quá ${limit} ký tự`),
    ]);
  }
  for (const key of ['tags', 'authors']) {
    const many = (count: number) =>
      `${key}: [${Array.from({ length: count }, (_, index) => `ten${index}`).join(', ')}]`;
    await expectErrors(article(many(20)));
    await expectErrors(article(many(21)), [
      `5:${key.length + 3} too-long`,
      new RegExp(`“${key}” có quá 20 mục`),
    ]);
    await expectErrors(article(`${key}: [${'a'.repeat(60)}]`));
    await expectErrors(article(`${key}: [${'a'.repeat(61)}]`), [
      `5:${key.length + 4} too-long`,
      /dài quá 60 ký tự/,
    ]);
  }
  await expectErrors(article(`aliases: [${'/a'.repeat(251)}]`), ['5:11 too-long', /“aliases”.*500 ký tự/]);
});

test('dates that are none, and what was probably meant', async () => {
  const bad = async (value: string, hint: RegExp) => {
    await expectErrors(withKey('date', value), ['3:7 bad-date', hint]);
    await expectErrors(article(`updated: ${value}`), ['5:10 bad-date', hint]);
    await expectErrors(article(`expires: ${value}`), ['5:10 bad-date', hint]);
  };
  await bad('12/03/2021', /“12\/03\/2021”; hãy viết năm-tháng-ngày, ví dụ 2021-03-12\.$/);
  await bad('2-9-2021', /ví dụ 2021-09-02\.$/);
  await bad('02.09.2021', /ví dụ 2021-09-02\.$/);
  await bad('12/03/2021 14:05', /ví dụ 2021-03-12 14:05\.$/);
  await bad('2021/3/12', /ví dụ 2021-03-12\.$/);
  await bad('9h30 12/3/2021', /ví dụ 2021-03-12 09:30\.$/);
  await bad('9 giờ ngày 12-3-2021', /ví dụ 2021-03-12 09:00\.$/);
  for (const value of ['2021-02-31', '2021-13-01', '2021-02-29', '2021-03-12 24:00'])
    await bad(value, /không có thật: “2021.*từ 00:00 đến 23:59\.$/);
  for (const value of ['31/02/2021', 'hôm nay', '2021']) {
    await bad(value, /ví dụ 2021-03-12 hoặc 2021-03-12 14:05\.$/);
  }
  await bad('2021-03-12T14:05:00+25:00', /có thật/);
  for (const value of ['2020-02-29', '2021-03-12 14:05', '2021-03-12 14:05:09', '2021-03-12T07:05:00Z']) {
    await expectErrors(withKey('date', value));
  }
});

test('unknown keys, with the key that was probably meant', async () => {
  await expectErrors(article('descripton: x'), [
    '5:1 unknown-key',
    /“descripton”; có phải ý bạn là “description”\?$/,
  ]);
  await expectErrors(article('Tags: [a]'), ['5:1 unknown-key', /có phải ý bạn là “tags”\?$/]);
  await expectErrors(
    article('image:\n  src: a.jpg\n  alt: b\n  captoin: c'),
    ['6:8 missing-image', /a\.jpg/],
    ['8:3 unknown-key', /“caption”\?$/],
  );
  for (const [key, meant] of [
    ['nháp', 'draft'],
    ['địa danh', 'dateline'],
    ['hình', 'image'],
    ['Hình ảnh', 'image'],
    ['category', 'section'],
    ['danh mục', 'section'],
    ['keywords', 'tags'],
    ['tóm tắt', 'description'],
    ['summary', 'description'],
    ['bút danh', 'authors'],
    ['ngày hết hạn', 'expires'],
    ['ngày cập nhật', 'updated'],
    ['link nguồn', 'sourceUrl'],
  ] as const)
    await expectErrors(article(`${key}: x`), [
      '5:1 unknown-key',
      new RegExp(`có phải ý bạn là “${meant}”\\?$`),
    ]);
  for (const key of [
    'layout',
    'permalink',
    'eleventyComputed',
    'templateEngineOverride',
    'pagination',
    'constructor',
  ]) {
    await expectErrors(article(`${key}: x`), [
      '5:1 unknown-key',
      new RegExp(`“${key}”; các khóa dùng được: title, date, `),
    ]);
  }
  await expectErrors(article('mot: 1\nhai: 2'), ['5:1 unknown-key', /“mot”/], ['6:1 unknown-key', /“hai”/]);
});

test('slugs, addresses and names that make none', async () => {
  await expectErrors(article('slug: Cầu Mới'), ['5:7 bad-slug', /ví dụ “cau-moi”/]);
  await expectErrors(article('slug: ../../x'), ['5:7 bad-slug', /ví dụ “x”/]);
  await expectErrors(article('slug: a--b'), ['5:7 bad-slug', /ví dụ “a-b”/]);
  await expectErrors(article('slug: "!!!"'), ['5:7 empty-slug', /chữ thường a–z/]);
  await expectErrors(article('tags: [Báo, "!!!"]'), ['5:13 empty-slug', /“tags” có mục không chứa chữ cái/]);
  await expectErrors(article('tags: [春节]'), [
    '5:8 empty-slug',
    /không chứa chữ cái Latinh.*ví dụ “Tết 春节”/,
  ]);
  await expectErrors(article('tags: [Tết 春节]'));
  await expectErrors(article('authors: ["…"]'), ['5:11 empty-slug', /“authors” có mục/]);
  for (const value of [
    'javascript:alert(1)',
    'bao.example',
    '//evil.example',
    'https://',
    'data:text/html,x',
    'https://bao mới.vn/@x',
    'https:/bao.example/@x',
  ]) {
    await expectErrors(article(`sourceUrl: ${value}`), ['5:12 wrong-value', /“sourceUrl”.*https:\/\//]);
  }
  // Of these, readers see another host than they get to.
  for (const value of [
    'https://vnexpress.net@evil.example/',
    'https://vnexpress.net:tin@evil.example/tin.html',
    'https://evil.example\\@vnexpress.net/',
    'https://vnexpress.net\\tin',
  ]) {
    await expectErrors(article(`sourceUrl: ${value}`), [
      '5:12 wrong-value',
      /“sourceUrl” không được có dấu “\\”.*tên người dùng và “@” đứng trước tên máy chủ/,
    ]);
  }
  for (const value of ['https://www.tiktok.com/@bao/video/1', 'https://bao.example?den=a@b.vn'])
    await expectErrors(article(`sourceUrl: ${value}`));
  for (const value of [
    'tin/a.html',
    '/',
    '//evil.example/a',
    '/../a',
    '/a/./b',
    '/a b',
    '/.toasoan',
    'https://a.b/c',
  ]) {
    await expectErrors(article(`aliases: ["${value}"]`), [
      '5:11 wrong-value',
      /“aliases”.*bắt đầu bằng “\/”/,
    ]);
  }
});

test('what an escape of YAML writes is cleaned and checked like what is typed', async () => {
  for (const [written, code] of [
    ['\\0', '0000'],
    ['\\x0b', '000B'],
    ['\\uFFFE', 'FFFE'],
    ['\\ud800', 'D800'],
  ] as const) {
    await expectErrors(withKey('title', `"a${written}b"`), [
      '2:8 control-character',
      new RegExp(`U\\+${code}`),
    ]);
    await expectErrors(article(`tags: ["a${written}b"]`), [
      '5:8 control-character',
      new RegExp(`U\\+${code}`),
    ]);
  }
});

test('an escape of YAML that takes letters away is told of', async () => {
  const twice = /phải viết hai lần/;
  await expectErrors(article('source: "Tổ 1\\Phố B"'), ['5:14 yaml-syntax', twice]);
  await expectErrors(withKey('title', '"Vụ @an\\_van"'), ['2:15 yaml-syntax', twice]);
  await expectErrors(article('tags: [Bão, "Trần \\ Lê"]'), ['5:19 yaml-syntax', twice]);
  await expectErrors(article('tags:\n  - "Anh\\\\Em\\Lê"'), ['6:13 yaml-syntax', twice]);
  await expectProblems(
    {
      'site.yaml': `${settings}publisher:\n  address: "Số 1\\Phố B"\n`,
      'articles/x.md': article(),
    },
    ['site.yaml:10:17 error yaml-syntax', twice],
  );
  for (const innocent of [
    'source: "Tổ 1\\\\Phố B"',
    'source: "Tổ \\u0041, \\x41, 1\\/2, \\U0001F600"',
    'description: "Một.\\nHai, “ba”:\\n\\n- Bốn\\r\\n\\tNăm,\\nsáu"',
    'description: "Giá 5.000\\_đồng, dài 5\\ km"',
    "source: 'Tổ 1\\Phố B'",
    'source: Tổ 1\\Phố B',
    'description: "Một\\\n  hai\\_ba"',
    'description: >\n  "Một\\Phố"',
    'source: a # "b\\Phố"',
  ])
    await expectErrors(article(innocent));
});

test('every problem of a file is reported, in order of place', async () => {
  await expectErrors(
    '---\ntitle: [a]\ndate: 12/03/2021\nsction: tin\nimage: {src: a.jpg}\n---\n\nMột <b>hai</b>.\n\n[x](javascript:y)\n',
    ['2:8 wrong-type', /“title”/],
    ['3:7 bad-date', /2021-03-12/],
    ['4:1 unknown-key', /“section”\?/],
    ['5:8 missing-key', /“image.alt”/],
    ['5:14 missing-image', /a\.jpg/],
    ['8:5 raw-html', /<b>/],
    ['10:1 unsafe-link', /https:/],
  );
});

test('YAML is told of where the mistake is, not where it is noticed', async () => {
  const form = /“khóa: giá trị”.*một dấu cách/;
  // `article` ends its front matter with the section, in line 4.
  for (const line of [
    'description Đoạn',
    'description:Đoạn',
    'description = Đoạn',
    'description：Đoạn',
    'một dòng lạc',
  ])
    await expectErrors(article(`tags: [a]\n${line}\nsource: x`), ['6:1 yaml-syntax', form]);
  await expectErrors('---\ntitle Tựa\ndate: 2024-05-09 10:00\nsection: tin\n---\nx\n', [
    '2:1 yaml-syntax',
    form,
  ]);
  await expectErrors(article('tags: [Một, Hai\nsource: x'), ['5:7 yaml-syntax', /chưa đóng/]);
  await expectErrors(article('image: { src: a.png\nsource: x'), ['5:8 yaml-syntax', /chưa đóng/]);
  await expectErrors(article('tags: [Một, #hai]\nsource: x'), [
    '5:13 yaml-syntax',
    /dấu “#” phải đặt trong dấu ngoặc kép/,
  ]);
  // A list of several lines is no mistake of its first.
  await expectErrors(article('tags: [Một,\n  Hai]\nsource: Theo: báo'), [
    '7:13 yaml-syntax',
    /dấu ngoặc kép/,
  ]);
  await expectErrors(article('tags: [Một, , Hai]'), ['5:13 yaml-syntax', /thừa một dấu phẩy/]);
  await expectErrors(article('source: !Khẩn'), ['5:9 yaml-syntax', /“!” phải đặt trong dấu ngoặc kép/]);
  await expectErrors(article('source: > Báo'), ['5:11 yaml-syntax', /“>” phải đặt trong dấu ngoặc kép/]);
  await expectErrors(article('source: "C:\\Báo"'), ['5:13 yaml-syntax', /viết hai lần/]);
});

test('words behind a # are told of, since they are lost', async () => {
  const lost = /đặt cả giá trị trong dấu ngoặc kép/;
  await expectErrors(article('description: Giải #1 về đích'), ['5:19 yaml-comment', lost]);
  await expectProblems({ 'articles/x.md': article('source: Giải #1 về đích') }, [
    'articles/x.md:5:14 warning yaml-comment',
    lost,
  ]);
  for (const [text, place] of [
    [withKey('title', '#Mưa lớn'), '2:8'],
    [withKey('date', '#2021-03-12'), '3:7'],
    [withKey('section', '#tin'), '4:10'],
    [withKey('description', '#Mưa lớn'), '5:14'],
  ] as const)
    await expectErrors(text, [`${place} yaml-comment`, lost]);
  await expectErrors(withKey('title', '# chưa có'), ['2:8 missing-key', /“title”/]);
  await expectErrors(article('description: # chưa có'));
  await expectErrors(withKey('title', '# 1 thế giới'), ['2:8 yaml-comment', lost]);
  await expectProblems({ 'articles/x.md': article('description: # 2 câu, không quá 160 ký tự') });
  await expectProblems({ 'articles/x.md': article('source: # 1 nguồn') });
  await expectProblems(
    { 'articles/x.md': article('tags:\n  - #hai\n  - Ba') },
    ['articles/x.md:6:5 error wrong-type', /danh sách/],
    ['articles/x.md:6:5 warning yaml-comment', lost],
  );
  for (const [front, place] of [
    ['description: "A" #1', '5:18'],
    ['description: Đội 4-3-3 # chiến thuật', '5:24'],
    ['description: Giải #', '5:19'],
    ['image:\n  src: a.png\n  alt: Cầu # 1', '7:12'],
  ] as const)
    await expectProblems({ 'articles/x.md': article(front), 'articles/a.png': png }, [
      `articles/x.md:${place} warning yaml-comment`,
      lost,
    ]);
  await expectProblems(
    {
      'site.yaml': `${settings}tagline: Báo #1\n`,
      'front-page.yaml': 'breaking:\n  text: Bão # 3\n  until: 2021-03-12\n',
    },
    ['front-page.yaml:2:13 warning yaml-comment', lost],
    ['site.yaml:9:14 warning yaml-comment', lost],
  );
  await expectProblems(
    { 'site.yaml': `${settings}publisher:\n  address: Nhà #5 ngõ 3\n`, 'articles/x.md': article() },
    ['site.yaml:10:16 warning yaml-comment', lost],
  );
  // Where no prose is, a comment is one.
  await expectProblems({
    'site.yaml': settings.replace(/(?<=origin: .*)$/m, ' #tên miền chính'),
    'front-page.yaml': 'lead: articles/x.md #bài bão\n',
    'articles/x.md': article(),
  });
  await expectProblems({
    'articles/x.md': article('description: "Giải #1"\nsource: a # ghi chú\n# ghi chú\ndateline: a#b'),
  });
});

test('a value that YAML cannot take is told of by what is wrong with it', async () => {
  const title = (value: string) => article().replace('Cầu mới thông xe', value);
  for (const [value, place, message] of [
    ['"Vua" bóng đá', '2:14', /sau dấu đóng còn chữ.*“ ”/],
    ['"Ông nói: "Tốt""', '2:19', /sau dấu đóng còn chữ/],
    ["'It's ok'", '2:12', /nháy đơn.*dấu ngoặc kép/],
    ['@VTV', '2:8', /bắt đầu bằng dấu “@”/],
    ['- Tin', '2:8', /bắt đầu bằng dấu “-”/],
    ['[Ảnh] Lũ về', '2:8', /bắt đầu bằng dấu “\[”/],
    ['Tin: hay', '2:11', /dấu hai chấm/],
  ] as const)
    await expectErrors(title(value), [`${place} yaml-syntax`, message]);
  await expectErrors(article('tags: "A", "B"'), ['5:10 yaml-syntax', /ngoặc vuông, ví dụ \["Một", "Hai"\]/]);
  await expectErrors(article('tags: [#LangSon, #HaNoi]'), ['5:8 yaml-syntax', /mục có dấu “#”/]);
  for (const more of ['', '\nsource: A'])
    await expectErrors(article(`tags: [a, #b]${more}`), ['5:11 yaml-syntax', /mục có dấu “#”/]);
  await expectErrors(article('tags: [a, "b #c", #d]'), ['5:19 yaml-syntax', /mục có dấu “#”/]);
  await expectErrors('---\n\ttitle: A\n\tdate: 2021-03-12\n---\nx\n', ['2:1 yaml-syntax', /phím Tab/]);
  await expectErrors(
    article('image: {src: a.png, alt: Ảnh, chụp ở cầu}'),
    ['5:14 missing-image', /a\.png/],
    ['5:31 unknown-key', /“chụp ở cầu”/],
  );
  await expectErrors(article('', 'tags: [a]\n\nĐoạn.'), ['6:1 key-in-body', /“tags”.*lên trên/]);
  await expectErrors(article('', 'Ghi chú: x\n\ntags: [a]'));
});

test('what is wrong in other lines is told beside a line that cannot be read', async () => {
  await expectErrors(
    '---\ntitle: Bài: một\ndate: 12/3/2021\nsection: khong\ndescription: Mô: tả\ntags: A\nmeu: 1\n---\n\n##Mục\n',
    ['2:11 yaml-syntax', /dấu hai chấm/],
    ['3:7 bad-date', /2021-03-12/],
    ['4:10 unknown-section', /“khong”/],
    ['5:16 yaml-syntax', /dấu hai chấm/],
    ['6:7 wrong-type', /một danh sách/],
    ['7:1 unknown-key', /“meu”/],
    ['10:1 malformed-heading', /##/],
  );
  await expectErrors(
    article('image:\n  src: a.jpg\n  alt: Cầu: mới\n  caption: "x\ntags: [a\nsource: @b\nsource: c'),
    ['6:8 missing-image', /a\.jpg/],
    ['7:11 yaml-syntax', /dấu hai chấm/],
    ['8:14 yaml-syntax', /chưa đóng/],
    ['9:7 yaml-syntax', /chưa đóng/],
    ['10:9 yaml-syntax', /“@”/],
    ['11:1 duplicate-key', /đã có ở trên/],
  );
});

test('what belongs to a line that cannot be read is told of with it', async () => {
  const once = async (front: string, place: string) =>
    await expectErrors(article(front), [`${place} yaml-syntax`, /./]);
  await once('description: > Mưa lớn\n  kéo dài\n\n  nhiều ngày', '5:16');
  await once('tags: Hà Nội: mới\n- a\n- b', '5:13');
  await once('description: "Mưa" lớn\nkéo dài\nnhiều ngày', '5:20');
  await expectErrors(article('source: a\nsource: |\n  Một\n\n  hai'), ['6:1 duplicate-key', /ở trên/]);
  await expectErrors(
    '---\ntitle: A: b\nsection: tin\n---\nx\n',
    ['2:1 missing-key', /“date”/],
    ['2:9 yaml-syntax', /dấu hai chấm/],
  );
  // A sign that YAML takes for a comment is none in a text of several lines.
  await expectProblems({ 'articles/x.md': article('description: >-\n  Đoạn\n  text: Giải #2') }, [
    'articles/x.md:7:14 warning yaml-comment',
    /ghi chú/,
  ]);
});

test('Markdown and HTML are told of where readers would see them as they are', async () => {
  for (const [text, mark] of [
    ['Tít **đậm** và [x](y)', '**đậm**”, “[x](y)'],
    ['<b>Tít</b>', '<b>'],
    ['Tít<br/>hai', '<br/>'],
    ['A &amp; B', '&amp;'],
    ['Ông nói &#8220;có”', '&#8220;'],
    ['Xem [bài trước](bai.md)', '[bài trước](bai.md)'],
    ['Phim *Mưa đỏ* ra rạp', '*Mưa đỏ*'],
    ['Đọc (_Truyện Kiều_) và _“Lũ”_', '_Truyện Kiều_”, “_“Lũ”_'],
  ] as const) {
    const front = `description: '${text}'\nimage:\n  src: a.png\n  alt: Cầu\n  caption: '${text}'`;
    const whole = article(front).replace('Cầu mới thông xe', () => `'${text}'`);
    const problems = await problemsOf({ 'articles/x.md': whole, 'articles/a.png': png });
    assert.deepEqual(
      places(problems),
      ['2:8', '5:14', '9:12'].map((place) => `articles/x.md:${place} warning foreign-markup`),
    );
    for (const [at, what] of ['tiêu đề', 'sapo', 'chú thích ảnh'].entries())
      assert.ok(problems[at]?.message.startsWith(`“${mark}” hiện nguyên trên trang vì ${what} không`), text);
  }
  await expectProblems(
    {
      'articles/x.md': article(
        'dateline: "<b>LSO</b>"\nsource: "&amp; TTX"\ntags: ["**Bão**", Lũ]\nauthors: [Lê C, "**An**"]\nimage:\n  src: a.png\n  alt: "**Cầu** <b>x</b>"\n  credit: "<i>An</i>"',
      ).replace('Cầu mới thông xe', '"**Mưa** <b>x</b> <i>y</i>"'),
      'articles/a.png': png,
    },
    ['articles/x.md:2:8 warning foreign-markup', /^“<b>”, “<i>”, “\*\*Mưa\*\*” hiện nguyên.*tiêu đề/],
    ['articles/x.md:5:11 warning foreign-markup', /^“<b>” hiện nguyên/],
    ['articles/x.md:6:9 warning foreign-markup', /^“&amp;”.*tên nguồn tin/],
    ['articles/x.md:7:8 warning foreign-markup', /“\*\*Bão\*\*”.*từ khóa/],
    ['articles/x.md:8:17 warning foreign-markup', /“\*\*An\*\*”.*tên tác giả/],
    ['articles/x.md:11:8 warning foreign-markup', /“<b>”, “\*\*Cầu\*\*”.*lời tả ảnh/],
    ['articles/x.md:12:11 warning foreign-markup', /“<i>”.*nguồn ảnh/],
  );
  const page = '---\ntitle: Về <i>báo</i>\n---\nx\n';
  await expectProblems(
    {
      'articles/x.md': article('', '![Cầu](a.png "**Cầu** mới")'),
      'articles/a.png': png,
      'pages/a.md': page,
    },
    ['articles/x.md:6:1 warning foreign-markup', /“\*\*Cầu\*\*”.*chú thích ảnh/],
    ['pages/a.md:2:8 warning foreign-markup', /“<i>”.*tiêu đề/],
  );
  await expectProblems(
    {
      'articles/x.md': article(),
      'front-page.yaml': 'breaking:\n  until: 2021-03-12\n  text: Bão *số 3* vào **bờ**\n',
    },
    ['front-page.yaml:3:9 warning foreign-markup', /^“\*\*bờ\*\*” hiện nguyên .* tin nóng không nhận/],
  );
  await expectProblems({
    'articles/x.md': article(),
    'front-page.yaml': 'breaking:\n  until: 2021-03-12\n  text: Bão số 3* (*) vào bờ\n',
  });
  for (const text of [
    'Khi a < b và c > d, R&D của AT&T; 5 * 3',
    '[Ảnh] Lũ về, [Video] A (B), Ông A** và bà B**, 5 ** 3 ** 2',
    '[cười](vỗ tay), <Nguyễn>, x<y>z',
    '5*6*7, a_b_c, 2*a + 3*b, @nguyen_van_a, @_an_, x_1',
    'Giá xăng* và dầu* tăng, 90.000 đồng (*), vé* (*chưa gồm thuế), khách sạn 4* và 5*',
    'Vé 90.000 đồng (*chưa gồm thuế; khách sạn 3*)',
    'Chị Lan* (*tên đã thay đổi) và con trai Minh* sống ở đây',
    'Tài khoản _minh.anh và ngoc_ bị khóa, hàm _start và biến user_',
    'Chị T*m và anh H*, “*” là dấu sao, * Ghi chú: giá * có thể đổi *',
    'Tài khoản _luna_ và _an_binh_, tên __ họ __, anh_1.jpg, fb.com/_hà_nội_, #_tết_',
    '*Tên nhân vật đã đổi. *Giá tham khảo',
  ])
    await expectErrors(withKey('title', `'${text}'`));
});

test('a dateline that the description begins with is told of', async () => {
  for (const [dateline, description, typed] of [
    ['LSO', '(LSO) - Sáng 12/3, tỉnh họp.', '\\(LSO\\) -'],
    ['LSO', '"(LSO): Chiều 5/3, mưa."', '\\(LSO\\):'],
    ['(LSO)', 'LSO-Trong ngày, tỉnh họp.', 'LSO-'],
    ['LSO', 'LSO – Hôm nay mưa.', 'LSO –'],
    ['VOV.VN', '( VOV.VN ) Mưa lớn.', '\\( VOV.VN \\)'],
    ['Lạng Sơn', '(Lạng Sơn) – Mưa lớn.', '\\(Lạng Sơn\\) –'],
    ['Lạng Sơn', 'Lạng Sơn - Sáng 12/3, tỉnh họp.', 'Lạng Sơn -'],
  ] as const)
    await expectProblems({ 'articles/x.md': article(`dateline: ${dateline}\ndescription: ${description}`) }, [
      'articles/x.md:6:14 warning doubled-dateline',
      new RegExp(`hãy xóa “${typed}” ở đầu`),
    ]);
  for (const [dateline, description] of [
    ['LSO', 'LSO kỷ niệm 20 năm ngày ra số đầu.'],
    ['LSO', 'LSO – Xã Tân Thanh có điện.'],
    ['MỸ', 'Mỹ – Trung nối lại đàm phán.'],
    ['EU', 'EU-Mercosur là hiệp định lớn.'],
    ['Hội An', 'Hội An - Đêm phố cổ trở lại.'],
    ['Sa Pa', 'Sa Pa – Theo dấu chân Mông.'],
    ['LSO', 'LSOX - hãng mới ra mắt.'],
    ['Hà Nội', 'Hà Nội – Lào Cai thêm bốn chuyến tàu.'],
    ['TP.HCM', 'TP.HCM - Long Thành tắc năm cây số.'],
    ['TPHCM', 'TPHCM – Long Thành tắc năm cây số.'],
    ['Lạng Sơn', 'Lạng Sơn, 12/3, tỉnh họp.'],
    ['Lạng Sơn', 'Lạng Sơn-Bắc Giang khởi công cao tốc.'],
    ['Lạng Sơn', '“Lạng Sơn - Sáng xuân” là tên triển lãm.'],
    ['LSO', '(TTXVN) - Mưa lớn kéo dài.'],
    ['LSO', 'Mưa lớn (LSO) - kéo dài.'],
    ['LSO', '"LSO: hai mươi năm"'],
  ] as const)
    await expectErrors(article(`dateline: ${dateline}\ndescription: ${description}`));
  await expectErrors(article('description: LSO - Mưa lớn.'));
});

test('a first key that is further in than the others is told of where it stands', async () => {
  const indented = article().replace('title', ' title');
  await expectErrors(indented, ['2:1 yaml-syntax', /thừa dấu cách/]);
  await expectErrors('---\n  title: A\n  date: 2021-03-12\n  section: tin\n---\nx\n');
});

test('years that are rather slips of a finger are told of', async () => {
  await expectProblems(
    { 'articles/x.md': article('updated: 2210-01-01').replace('2021-', '0021-') },
    ['articles/x.md:3:7 warning odd-year', /^Năm 21 ở khóa “date”/],
    ['articles/x.md:5:10 warning odd-year', /2210/],
  );
});

test('what is meant is said of values that nearly are what they should be', async () => {
  await expectErrors(article('draft: "true"'), ['5:8 wrong-type', /không đặt trong dấu nháy\.$/]);
  await expectErrors(article('description: "C:\\bao"'), ['5:14 control-character', /viết “\\\\”\.$/]);
  await expectProblems(
    { 'articles/x.md': article('tags: [A, Hà Nội; Huế]\nauthors: [Nam;Hà]') },
    ['articles/x.md:5:11 warning crowded-name', /“Hà Nội; Huế” có dấu “;”.*mục riêng/],
    ['articles/x.md:6:11 warning crowded-name', /“Nam;Hà”/],
  );
  await expectProblems({ 'articles/x.md': article('tags: ["&lt;b&gt; &amp; ;"]') }, [
    'articles/x.md:5:8 warning foreign-markup',
    /^“&lt;”, “&gt;”, “&amp;” hiện nguyên/,
  ]);
  await expectErrors(withKey('title', '**Bài**'), ['2:8 yaml-syntax', /xóa các dấu \* ở hai đầu/]);
  await expectErrors(withKey('title', '*Bài mới*'), ['2:8 yaml-alias', /xóa các dấu \* ở hai đầu/]);
  await expectErrors(withKey('title', '**Bài** mới'), ['2:8 yaml-syntax', /bắt đầu bằng dấu “\*”/]);
  await expectErrors(article('tukhoa: [a]'), ['5:1 unknown-key', /“tags”\?/]);
});

test('of very many conflicts a hundred are told', async () => {
  const problems = await problemsOf({ 'articles/x.md': article('', '<<<<<<< a\n'.repeat(5000)) });
  assert.equal(problems.filter(({ code }) => code === 'merge-conflict').length, 100);
});

test('times that contradict one another are told of', async () => {
  await expectErrors(article('expires: 2021-03-12 08:00').replace('2021-03-12', '2021-03-12 08:00'), [
    '5:10 time-order',
    /không bao giờ hiện/,
  ]);
  await expectErrors(article('expires: 2021-03-12 08:01').replace('2021-03-12', '2021-03-12 08:00'));
  await expectProblems({ 'articles/x.md': article('updated: 2021-03-11') }, [
    'articles/x.md:5:10 warning time-order',
    /sớm hơn “date”/,
  ]);
  await expectProblems({ 'articles/x.md': article('updated: 2021-03-12') });
});

test('a title that nobody sees is none', async () => {
  await expectErrors(withKey('title', '"\\u3164\\u2800"'), ['2:8 missing-key', /“title” đang để trống/]);
});

test('what an address may not have is escaped where it is published', () => {
  const source = {
    file: 'articles/x.md',
    bytes: Buffer.from(article('sourceUrl: "https://vtv.vn/bão số/3?a=%20b&c"')),
  };
  const context = { timeZone: 'Asia/Ho_Chi_Minh', origin: 'https://bao.example', imageHosts: [] };
  const typed = readArticle(source, context).value?.sourceUrl;
  assert.equal(typed, 'https://vtv.vn/b%C3%A3o%20s%E1%BB%91/3?a=%20b&c');
});

test('the form is told of what is no group, no list and no text', async () => {
  await expectErrors(article('image: anh.png'), [
    '5:8 wrong-type',
    /“image:” trên một dòng riêng.*thụt vào hai dấu cách, không có dấu gạch: “src: anh\.jpg”, “alt: lời tả ảnh”\.$/,
  ]);
  await expectErrors(article('image:\n  - src: a.png'), ['6:3 wrong-type', /không có dấu gạch: “src:/]);
  await expectErrors(article('image: ![Cầu](anh.png)'), ['5:8 yaml-syntax', /“image:”.*“src: tên tệp”/]);
  await expectErrors(article('source: [VTV]'), ['5:9 wrong-type', /bỏ ngoặc vuông/]);
  await expectErrors(article('tags:\n  -'), ['6:4 wrong-type', /mục này đang trống/]);
  await expectErrors(article('tags: [Lạng Sơn].'), ['5:7 yaml-syntax', /^Sau dấu “\]” thừa “\.”/]);
  await expectErrors(article('source: [Ảnh].'), ['5:9 yaml-syntax', /dấu “\[” phải đặt cả/]);
  await expectErrors(article('source: [Ảnh] Lũ'), ['5:9 yaml-syntax', /dấu “\[” phải đặt cả/]);
  await expectProblems({ 'articles/x.md': article('tags: #A #B') }, [
    'articles/x.md:5:7 warning yaml-comment',
    /ví dụ \[Lạng Sơn, Thủy lợi\]/,
  ]);
});

test('what was copied with a value shows on the page, and is told of', async () => {
  await expectProblems(
    {
      'articles/x.md': article(
        'source: Cầu \\"mới\\"\ndescription: Đoạn một\\nĐoạn hai\ndateline: LSO"\nimage:\n  src: a.png\n  alt: Ti vi 12"\n  caption: "*Cầu mới*"',
      ),
      'articles/a.png': png,
    },
    ['articles/x.md:5:9 warning stray-quote', /tên nguồn tin, “\\"” hiện nguyên/],
    ['articles/x.md:6:14 warning stray-quote', /sapo, “\\n” hiện nguyên.*chữ n/],
    ['articles/x.md:7:11 warning stray-quote', /địa danh có một dấu " không thành cặp/],
    ['articles/x.md:11:12 warning foreign-markup', /“\*Cầu mới\*”.*chú thích ảnh/],
  );
  for (const title of [
    'Phim "1917" ra rạp',
    'Luật "Đất đai 2024"',
    'Top "10" và "20"',
    'Tivi 55 "',
    'Ống ½"',
  ])
    await expectErrors(withKey('title', `'${title}'`));
});

test('a picture has its caption, and its credit once', async () => {
  const image = (...lines: readonly string[]) => article(['image:', 'src: a.png', ...lines].join('\n  '));
  const read = (...lines: readonly string[]) => {
    const source = { file: 'articles/x.md', bytes: Buffer.from(image('alt: Cầu', ...lines)) };
    const context = { timeZone: 'Asia/Ho_Chi_Minh', origin: 'https://bao.example', imageHosts: [] };
    const { value } = readArticle(source, context);
    return [value?.image?.caption, value?.image?.credit];
  };
  assert.deepEqual(read('caption: "Cầu mới. Ảnh: Văn A"'), ['Cầu mới.', 'Văn A']);
  assert.deepEqual(read('caption: Cầu mới (Ảnh tư liệu)'), ['Cầu mới (Ảnh tư liệu)', '']);
  assert.deepEqual(read('caption: "Cầu mới (Ảnh: Văn A)"'), ['Cầu mới', 'Văn A']);
  assert.deepEqual(read('caption: "Cầu — Ảnh: Minh"'), ['Cầu —', 'Minh']);
  assert.deepEqual(read('caption: "Cầu mới (Ảnh: Văn A)."'), ['Cầu mới', 'Văn A']);
  assert.deepEqual(read('caption: "Cầu (Ảnh: Văn A) nhìn từ bờ bắc."'), [
    'Cầu (Ảnh: Văn A) nhìn từ bờ bắc.',
    '',
  ]);
  assert.deepEqual(read('caption: "Cầu (Ảnh: Văn A (TTXVN))"'), ['Cầu', 'Văn A (TTXVN)']);
  for (const whole of ['Cầu (Ảnh: Nam) và chợ (bên phải).', 'Cầu (Ảnh: Nam) (Đồ họa: Mai)'])
    assert.deepEqual(read(`caption: "${whole}"`), [whole, '']);
  assert.deepEqual(read('caption: "Cầu (bắc). Ảnh: Văn A (TTXVN)"'), ['Cầu (bắc).', 'Văn A (TTXVN)']);
  for (const caption of ['CHÙM ẢNH: Lễ hội', 'Chùm Ảnh: lễ hội', 'Bìa “Ảnh: lịch sử”'])
    assert.deepEqual(read(`caption: "${caption}"`), [caption, '']);
  await expectProblems({
    'articles/x.md': image('alt: Cầu', 'caption: "Ảnh: Cầu mới"', 'credit: Ảnh Việt'),
    'articles/a.png': png,
  });
  for (const [typed, credit] of [
    ['"(Ảnh: Văn A)"', 'Văn A'],
    ['"Ảnh: Văn A (TTXVN)"', 'Văn A (TTXVN)'],
    ['Ảnh tư liệu', 'tư liệu'],
    ['Ảnh Việt', 'Ảnh Việt'],
    ['Ảnh viện Ngọc Huyền', 'Ảnh viện Ngọc Huyền'],
  ] as const)
    assert.deepEqual(read('caption: Cầu', `credit: ${typed}`), ['Cầu', credit]);
  await expectProblems(
    {
      'articles/x.md': image('alt: a.png', 'caption: "Cầu. Ảnh: Văn A"', 'credit: Ảnh Nguyễn Văn A'),
      'articles/a.png': png,
    },
    ['articles/x.md:7:8 warning poor-alt', /chỉ là tên tệp/],
    ['articles/x.md:8:12 warning doubled-credit', /ghi hai lần/],
    ['articles/x.md:9:11 warning doubled-credit', /chỉ ghi tên: Nguyễn Văn A/],
  );
});

test('a copy is told of beside what it is a copy of', async () => {
  const copies = [
    ...['cầu - Copy', 'cầu - Copy (2)', 'cầu (1)', 'cầu copy', 'cầu copy 2', 'Bản sao của cầu'],
    ...['Copy of cầu', 'cầu - Sao chép', 'cầu bản sao', 'sau/Bản sao của cầu', 'Bản sao của cầu (1)'],
  ];
  const others = [
    'cầu',
    'sau/cầu',
    'Cấp bản sao',
    'covid-19 (1)',
    'Quyết định (2)',
    'Hard copy',
    'photocopy',
    'cau-copy',
  ];
  const files = Object.fromEntries(
    [...copies, ...others].map((name, day) => [`articles/${name}.md`, article(`slug: bai-${day}`)]),
  );
  const problems = await problemsOf(files);
  assert.deepEqual(
    problems.map(({ file, code }) => `${file} ${code}`).toSorted(),
    copies.map((name) => `articles/${name}.md copied-file`).toSorted(),
  );
});

test('a date in the words of another calendar or page is written as it should be', async () => {
  for (const [typed, meant] of [
    ['"Thứ Sáu, 12/03/2021 09:15 (GMT+7)"', '2021-03-12 09:15'],
    ['12/03/2021 - 09:15', '2021-03-12 09:15'],
    ['ngày 12 tháng 3 năm 2021', '2021-03-12'],
    ['"Chủ nhật, ngày 14 tháng 3 năm 2021"', '2021-03-14'],
    ['"Thứ 6, 12/3/2021"', '2021-03-12'],
    ['14:05 - 12/03/2021', '2021-03-12 14:05'],
    ['12/03/2021 14:05:33', '2021-03-12 14:05'],
    ['"9h:30 12/3/2021"', '2021-03-12 09:30'],
  ] as const)
    await expectErrors(article(`updated: ${typed}`), ['5:10 bad-date', new RegExp(`ví dụ ${meant}\\.$`)]);
  await expectProblems({ 'articles/x.md': article('updated: 2021-03-12').replace('03-12', '03-12 08:30') }, [
    'articles/x.md:5:10 warning time-order',
    /là 0 giờ.*như 2021-03-12 23:59/,
  ]);
});

test('several names in one item are told of, and a comma within a name is not', async () => {
  const items = (key: string, ...names: readonly string[]) => article(`${key}:\n  - ${names.join('\n  - ')}`);
  for (const [key, name] of [
    ['authors', 'Nguyễn Văn A, Trần Thị B'],
    ['authors', 'Hoàng Hà,Nông Văn Cường, Vi Thị Mai'],
    ['tags', 'Thời tiết, Giao thông, Lạng Sơn'],
    ['tags', 'Covid-19, Vắc-xin, Y tế'],
  ] as const)
    await expectProblems({ 'articles/x.md': items(key, name) }, [
      'articles/x.md:6:5 warning crowded-name',
      new RegExp(`“${name}” có dấu “,”; nếu là nhiều tên thì mỗi tên phải là một mục riêng`),
    ]);
  for (const sign of ['-', '–', '/', 'và', '&', '+'])
    await expectProblems({ 'articles/x.md': items('authors', `Nguyễn Văn A ${sign} Trần Thị B`) }, [
      'articles/x.md:6:5 warning crowded-name',
      new RegExp(`có (?:dấu|chữ) “${sign === '+' ? '\\+' : sign}”`),
    ]);
  await expectProblems({ 'articles/x.md': items('authors', 'Theo TTXVN') }, [
    'articles/x.md:6:5 warning source-as-author',
    /nếu vậy.*khóa source: TTXVN/,
  ]);
  for (const [label, name] of [
    ['Bài, ảnh', 'Minh Anh'],
    ['Bài và ảnh', 'Minh Anh'],
    ['Thực hiện', 'Thu Hà'],
    ['Bài viết', 'Thu Hà'],
    ['name', 'Nguyễn Văn A'],
    ['Tên', 'Thu Hà'],
    ['Họ và tên', 'Thu Hà'],
  ] as const) {
    await expectProblems({ 'articles/x.md': items('authors', `"${label}: ${name}"`) }, [
      'articles/x.md:6:5 warning labelled-author',
      new RegExp(`chỉ để lại: ${name}\\.`),
    ]);
    await expectErrors(items('authors', `${label}: ${name}`), [
      '6:5 wrong-type',
      new RegExp(`bỏ lời dẫn “${label}:”, chỉ để lại tên: ${name}`),
    ]);
  }
  await expectErrors(items('authors', 'Ảnh Nguyễn', 'Tin Tức', '"Nhóm PV: Tây Bắc"'));
  for (const several of [
    'Bài: Nguyễn An - Ảnh: Trần Bình',
    'Bài: Minh An, ảnh: Thu Hà',
    'Tổng hợp: VTV, VOV',
    'Bài: An; ảnh: Hà',
  ])
    await expectProblems({ 'articles/x.md': items('authors', `"${several}"`) }, [
      'articles/x.md:6:5 warning labelled-author',
      /mỗi tên phải là một mục riêng, không có lời dẫn/,
    ]);
  for (const odd of ['Ảnh:', 'Thực hiện: {a: b}', 'Bài và ảnh: [An, Bình]', 'Bài: An\n    Ảnh: Bình'])
    await expectErrors(items('authors', odd), [
      '6:5 wrong-type',
      /nếu đó là chữ, hãy đặt cả trong dấu ngoặc kép\.$/,
    ]);
  await expectErrors(items('tags', 'Ảnh: nghệ thuật'), [
    '6:5 wrong-type',
    /hãy đặt cả trong dấu ngoặc kép\.$/,
  ]);
  await expectErrors(
    items(
      'tags',
      ...['Paris, Pháp', 'Washington, D.C.', 'Tam Thanh, Lạng Sơn', 'Lãnh đạo Đảng, Nhà nước'],
      ...['Ăn, Cầu nguyện, Yêu', 'Ủy ban Văn hóa, Xã hội', 'Martin Luther King, Jr.', 'Tăng 1,5 độ'],
    ),
  );
  for (const one of ['Ảnh, video, đồ họa', 'Tổ 1, 2, 3', 'Văn hóa, Thể thao, Du lịch và Gia đình'])
    await expectErrors(items('tags', one));
  await expectErrors(
    items(
      'authors',
      ...['Hoài Thu, TTXVN', 'Thu Hà, Báo Nhân Dân', 'Minh Anh, Lạng Sơn', 'ThS, BS Nguyễn Văn A'],
      ...[
        'Trần Bình - Lâm Đồng',
        'Thu Hà - Lạng Sơn',
        'Nguyễn Văn A và nhóm phóng viên',
        'Báo Tuổi trẻ/VTV',
        'Theodore Roosevelt',
      ],
      ...['Simon & Schuster', 'Lê & Phạm', 'Nguyễn Văn A & cộng sự', 'Minh + Anh', 'Nguyễn & Trần Luật sư'],
      ...['Nguyễn Văn A, Giám đốc Sở', 'Lê B, nhóm phóng viên', 'Robert Kennedy, Jr'],
    ),
  );
});

test('marks around a name are told of, since they become a part of it', async () => {
  for (const [typed, bare] of [
    ['“Lũ ống”', 'Lũ ống'],
    [`'"Lũ ống"'`, 'Lũ ống'],
    ['‘Lũ ống’', 'Lũ ống'],
    ['«Lũ ống»', 'Lũ ống'],
    ['”Lũ ống”', 'Lũ ống'],
    ['“Lũ ống', 'Lũ ống'],
    ['Lũ ống”', 'Lũ ống'],
    ['"#Thời tiết"', 'Thời tiết'],
    ['Lũ ống.”', 'Lũ ống.'],
    ['Lũ ống;', 'Lũ ống'],
    ['"Lũ ống,"', 'Lũ ống'],
  ] as const)
    for (const key of ['tags', 'authors'])
      await expectProblems({ 'articles/x.md': article(`${key}: [${typed}]`) }, [
        `articles/x.md:5:${key.length + 4} warning marked-name`,
        new RegExp(`hãy xóa dấu ấy, chỉ để lại: ${bare}\\.$`),
      ]);
  await expectErrors(
    article(
      `tags: ['Phim “Mưa đỏ”', '“Mưa đỏ” ra rạp', '“A” và “B”', "#MeToo", "#1", C#, K’Ho, 'Màn 27"', "'H'Hen'", 'Màn 55”', "#TựHàoViệtNam"]`,
    ),
  );
  await expectErrors(
    article(
      `authors: [Vũ., Thu Hà., Trần Thị Đ., Martin Luther King Jr., J.R.R. Tolkien, John Smith Sr., Nguyễn T.H., Và rồi..., Tr.]\ntags: [TP., Samsung Co., Washington D.C., Apple Inc., No., Vinamilk Corp., St., U.S., Kinh tế v.v.]`,
    ),
  );
});

test('a line below an item that was to be one of its own is told of', async () => {
  for (const [items, place, next] of [
    ['authors:\n  - Hoàng Lan\n    Bích Thủy', '6:5', 'Bích Thủy'],
    ['tags:\n- Bão\n- Lũ ống\n  Lạng Sơn\n- Mưa', '7:3', 'Lạng Sơn'],
  ] as const)
    await expectProblems({ 'articles/x.md': article(items) }, [
      `articles/x.md:${place} warning joined-names`,
      new RegExp(`nối với dòng “${next}” ở dưới.*thêm “- ”.*trên một dòng`),
    ]);
  await expectErrors(
    article(
      'tags:\n  - Đại hội Đảng\n    lần thứ XIV\n  - Hoàng Lan Bích Thủy\n  - Hoàng Lan\n  - Bích Thủy',
    ),
  );
  await expectErrors(article('tags: [Hoàng Lan,\n  Bích Thủy]\nauthors:\n  - Hoàng Lan\n\n  - Bích Thủy'));
});

test('what belongs into a group and stands beside it is told of once', async () => {
  const indent = (keys: string) =>
    new RegExp(`^Khóa ${keys} thuộc nhóm “image”; hãy thụt vào hai dấu cách dưới dòng “image:”\\.$`);
  await expectErrors(article('image:\nsrc: a.jpg\nalt: Cầu\ncaption: C'), [
    '6:1 unknown-key',
    indent('“src”, “alt”, “caption”'),
  ]);
  await expectErrors(
    article('image:\n  src: a.jpg\nalt: Cầu\nmeu: x'),
    ['6:8 missing-image', /a\.jpg/],
    ['7:1 unknown-key', indent('“alt”')],
    ['8:1 unknown-key', /“meu”; các khóa/],
  );
  await expectErrors(article('tags:\nsrc: a.jpg'), ['6:1 unknown-key', /“src”; các khóa dùng được/]);
  await expectProblems({ 'site.yaml': `${settings}publisher:\nlicence: a\nemail: a@b.vn\n` }, [
    'site.yaml:10:1 error unknown-key',
    /^Khóa “licence”, “email” thuộc nhóm “publisher”/,
  ]);
  await expectProblems({ 'front-page.yaml': 'breaking:\ntext: Bão\nuntil: 2021-03-12\n' }, [
    'front-page.yaml:2:1 error unknown-key',
    /^Khóa “text”, “until” thuộc nhóm “breaking”/,
  ]);
});

test('what stands in a group is told of at its own line', async () => {
  const inGroup = async (line: string, place: string, message: RegExp) =>
    await expectErrors(article(`image:\n  ${line}\n  alt: Cầu`), [`${place} yaml-syntax`, message]);
  await inGroup('src a.jpg', '6:3', /“khóa: giá trị”/);
  await inGroup('src: "a.jpg', '6:14', /chưa đóng/);
  await inGroup('src: [a.jpg', '6:8', /chưa đóng/);
  await inGroup('src: !a.jpg', '6:8', /“!”/);
});

test('items of a list whose dashes do not stand below one another are told of', async () => {
  await expectErrors(article('tags:\n  - Hà Nội\n   - Huế\n  - Đà Nẵng'), [
    '6:5 joined-names',
    /“- Huế” ở dưới.*thẳng cột/,
  ]);
  await expectErrors(
    article('tags:\n  - Quảng Nam - Đà Nẵng\n  - Quảng Nam\n  - Đà Nẵng', '- Quảng Nam\n  - Đà Nẵng'),
  );
});

test('keys below a fence that came too early are not missing', async () => {
  await expectErrors('---\ntitle: A\n---\ndate: 2021-03-12\nsection: tin\n\nx\n', [
    '4:1 key-in-body',
    /“date”.*lên trên/,
  ]);
});

test('where the body seems to begin, it is said how front matter ends', async () => {
  const open = (body: string) => article('tags: [a]', `\n${body}`).replace('tags: [a]\n---\n', 'tags: [a]\n');
  const begins = /nếu bài viết bắt đầu từ đây thì thêm một dòng “---” ngay trước dòng này\.$/;
  for (const body of [
    'Đoạn một.\n\n---\n\nĐoạn hai.',
    'Thường.\n\n- một\n- hai\n\n---\n\nHết.',
    '- Lúa: 5 ha\n- Ngô: 3 ha\n\n---\n',
    '- Chào bác!\n\n- Chào cháu.\n\n---\n',
  ])
    await expectErrors(open(body), ['7:1 yaml-syntax', begins]);
  // Of a sapo that goes on the same is said, and what is to be done then.
  await expectErrors(article('description: Một.\n\nHai.\n'), [
    '7:1 yaml-syntax',
    /thụt vào hai dấu cách; nếu/,
  ]);
  // Without a gap it is a line of the front matter.
  await expectErrors(article('description Đoạn'), ['5:1 yaml-syntax', /hai dấu cách\.$/]);
  await expectErrors('---\n- title: A\n- date: 2021-03-12\n---\nx\n', [
    '2:1 wrong-type',
    /không phải một danh sách; hãy xóa dấu “-” trước mỗi khóa\.$/,
  ]);
});

test('a second front matter is told of', async () => {
  const twice = (keys: string) => article('', `---\n${keys}\n---\n\nThân.`);
  for (const [keys, message] of [
    ['tags: [A]', /hai phần khai báo.*chuyển “tags” lên .*xóa cả phần này/],
    ['tags:\n- A\n  # b\nlayout: post\nauthors: [B]', /chuyển “tags”, “authors” lên/],
    ['title: Một **câu\ndate: 2021-03-12', /đã đủ khóa, hãy xóa cả phần này/],
    ['layout: post\ntitle: Tin', /đã đủ khóa, hãy xóa cả phần này/],
  ] as const) {
    await expectErrors(twice(keys), ['6:1 second-front-matter', message]);
    await expectErrors(twice(keys).replace('---\nT', '---\n##T'), ['6:1 second-front-matter', message]);
  }
  await expectErrors(
    '---\ntitle: A\n---\n\n---\ndate: 2021-03-12\nsection: tin\n---\n\n##Mục\n',
    ['5:1 second-front-matter', /“date”, “section”/],
    ['10:1 malformed-heading', /##/],
  );
  // Lines of an article that look like keys, and are none of ours.
  await expectProblems(
    {
      'articles/x.md': twice('website: www.tinhdoan.example\nemail: toasoan@bao.example\nfax: 0205 3812 345'),
    },
    ['articles/x.md:7:1 warning underlined-heading', /để trống một dòng/],
  );
  await expectErrors(article('', 'title: A\n\nĐoạn.'), ['6:1 key-in-body', /“title”.*hãy xóa nó ở đây/]);
  for (const body of [
    '---\n\nTheo dõi: a\n\n---\n\nb',
    '---\nps: gửi bạn đọc\n---\n\nb',
    '---\n\na\n\n---\ntags: b\nauthors: c\n\n---\n',
  ])
    await expectErrors(article('', body));
});

test('one mistake is told of once', async () => {
  const tagged = (tags: string) => article(`tags: ${tags}`);
  await expectErrors(tagged('Lạng Sơn, Thủy lợi, Giao thông, Xây dựng'), ['5:7 wrong-type', /một danh sách/]);
  await expectErrors(tagged('[Một, ""]'), ['5:13 empty-slug', /có mục không chứa chữ cái/]);
  await expectErrors(tagged(`[Một, ${'a'.repeat(61)}]`), ['5:13 too-long', /“tags” có mục dài quá 60 ký tự/]);
  await expectErrors(
    '---\ntiêu đề: Cầu\nngày: 2021-03-12\nChuyên mục: tin\nảnh:\n  url: a.png\n---\nx\n',
    ['2:1 unknown-key', /“title”\?/],
    ['3:1 unknown-key', /“date”\?/],
    ['4:1 unknown-key', /“section”\?/],
    ['5:1 unknown-key', /“image”\?/],
  );
  await expectErrors(article('image:\n  url: a.png\n  alt: Cầu'), ['6:3 unknown-key', /“src”\?/]);
  // Two that look like one another are two all the same.
  await expectErrors(
    '---\ndate: 2021-03-12\nsection: tin\ntag: [a]\n---\nx\n',
    ['2:1 missing-key', /“title”/],
    ['4:1 unknown-key', /“tags”\?/],
  );
});

test('what git could not join is not published, wherever it stands', async () => {
  const two = (one: string, other: string) => `<<<<<<< HEAD\n${one}\n=======\n${other}\n>>>>>>> nhanh-khac\n`;
  await expectErrors(
    article('', `Đoạn.\n\n${two('Một', 'Hai')}\n${two('Ba', 'Bốn')}`),
    ['8:1 merge-conflict', /giữ lại một bản/],
    ['14:1 merge-conflict', /git/],
  );
  await expectErrors(`---\n${two('title: Một', 'title: Hai')}date: 2021-03-12\nsection: tin\n---\nx\n`, [
    '2:1 merge-conflict',
    /git/,
  ]);
  for (const code of ['```git``` là lệnh', '````\n```\n````', '~~~\n```\n~~~'])
    await expectErrors(article('', `${code}\n\n${two('Một', 'Hai')}`), [
      `${7 + code.split('\n').length}:1 merge-conflict`,
      /git/,
    ]);
  // Of some, a part was removed.
  await expectErrors(article('', '<<<<<<< HEAD\nMột\n'), ['6:1 merge-conflict', /xóa dòng này/]);
  await expectErrors(article('', 'Một\n\n=======\nHai\n>>>>>>> nhanh\n'), [
    '10:1 merge-conflict',
    /xóa dòng này/,
  ]);
  await expectErrors(article('', 'Dấu `<<<<<<< HEAD` trong bài.\n\n~~~\n<<<<<<< a\n~~~\n'));
});

test('the place of a body does not depend on what stands around the fences', async () => {
  for (const text of [article('', '<b>'), article('', '<b>').replace('tin\n---\n', 'tin\n--- \t\n')]) {
    await expectErrors(text, ['6:1 raw-html', /<b>/]);
    await expectErrors(text.replaceAll('\n', '\r\n'), ['6:1 raw-html', /<b>/]);
    await expectErrors(`\uFEFF${text}`, ['6:1 raw-html', /<b>/]);
  }
  await expectErrors(article('', '  \n\n<b>'), ['8:1 raw-html', /<b>/]);
});

test('BOM and CRLF are accepted', async () => {
  await expectErrors(`\uFEFF${article('tags: [a]').replaceAll('\n', '\r\n')}`);
  await expectErrors(article('tags: [a]').replaceAll('\n', '\r'));
});
