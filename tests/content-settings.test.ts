import assert from 'node:assert/strict';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { article, inFolder, places, prepareAt, problemsOf, settings, write } from './support/newspaper.ts';

async function expectErrors(
  text: string | Uint8Array,
  ...expected: readonly (readonly [string, RegExp])[]
): Promise<void> {
  const problems = await problemsOf({ 'site.yaml': text });
  assert.deepEqual(
    places(problems),
    expected.map(([place]) => `site.yaml:${place.replace(' ', ' error ')}`),
  );
  for (const [index, [, message]] of expected.entries())
    assert.match(problems[index]?.message ?? '', message);
}

const added = (lines: string) => `${settings}${lines}\n`;

test('no site.yaml, or a link in its place', async () => {
  await inFolder(async (directory) => {
    write(directory, { 'content/articles/x.md': article(), 'elsewhere.yaml': settings });
    const content = join(directory, 'content');
    const missing = (await prepareAt(content)).problems;
    assert.deepEqual(places(missing), ['site.yaml:1:1 error no-settings']);
    assert.match(missing[0]?.message ?? '', /site\.yaml.*tên báo, địa chỉ và các chuyên mục/);
    write(directory, { 'content/site.yaml.txt': settings });
    const renamed = (await prepareAt(content)).problems;
    assert.deepEqual(places(renamed), [
      'site.yaml:1:1 error no-settings',
      'site.yaml.txt:1:1 warning unknown-file',
    ]);
    assert.match(renamed[1]?.message ?? '', /đổi tên thành site\.yaml\./);
    rmSync(join(content, 'site.yaml.txt'));
    symlinkSync(join(directory, 'elsewhere.yaml'), join(content, 'site.yaml'));
    assert.deepEqual(places((await prepareAt(content)).problems), ['site.yaml:1:1 error symbolic-link']);
  });
});

test('a file that declares far too much is not looked through', async () => {
  await expectErrors(added(`tagline: ${'a'.repeat(100_000)}`), [
    '1:1 too-large',
    /site\.yaml dài .* byte; tệp này không được quá 100\.000 byte/,
  ]);
});

test('settings with errors, or none at all, keep nothing else from being told', async () => {
  const body = 'Xem [báo](https://bao.example/x), [bạn](https://ban.example) và https://ban.example.\n\n<b>';
  for (const text of [`${settings}tagline: [\n`, settings.replace('https://bao.example', 'x'), null])
    await inFolder(async (directory) => {
      write(directory, { 'articles/x.md': article('', body), ...(text !== null && { 'site.yaml': text }) });
      const told = places((await prepareAt(directory)).problems);
      assert.deepEqual(
        told.filter((place) => !place.startsWith('site.yaml:')),
        ['articles/x.md:8:1 error raw-html'],
      );
      assert.equal(told.length, 2, told.join());
    });
});

test('settings that are empty, no keys, no YAML or no UTF-8', async () => {
  const missing = [
    ['1:1 missing-key', /“name”: cần tên báo/],
    ['1:1 missing-key', /“origin”: cần địa chỉ gốc/],
    ['1:1 missing-key', /“sections”: cần một danh sách/],
  ] as const;
  await expectErrors('', ...missing);
  await expectErrors('# chỉ có ghi chú\n', ...missing);
  await expectErrors('- a\n', ['1:1 wrong-type', /phải gồm các dòng “khóa: giá trị”/]);
  await expectErrors(added('name: Báo khác'), ['9:1 duplicate-key', /đã có ở trên/]);
  await expectErrors(added('tagline: a: b'), ['9:11 yaml-syntax', /dấu ngoặc kép/]);
  await expectErrors(added('tagline: &a b'), ['9:10 yaml-alias', /“&”/]);
  await expectErrors(
    'name: "Báo',
    ['1:1 missing-key', /“origin”/],
    ['1:1 missing-key', /“sections”/],
    ['1:11 yaml-syntax', /chưa đóng/],
  );
  await expectErrors(Buffer.concat([Buffer.from('name: '), Buffer.from([0xff])]), [
    '1:7 invalid-utf8',
    /byte thứ 7 \(0xFF\)/,
  ]);
});

test('keys of settings', async () => {
  await expectErrors(added('tagLinee: x'), ['9:1 unknown-key', /có phải ý bạn là “tagline”\?/]);
  await expectErrors(added('__proto__: {a: b}'), ['9:1 unknown-key', /“__proto__”/]);
  await expectErrors(added('publisher:\n  licenze: x'), ['10:3 unknown-key', /“licence”\?/]);
  for (const [key, meant] of [
    ['cơ quan chủ quản', 'governingBody'],
    ['giấy phép', 'licence'],
    ['tổng biên tập', 'editorInChief'],
    ['địa chỉ', 'address'],
    ['điện thoại', 'phone'],
    ['thư điện tử', 'email'],
  ] as const)
    await expectErrors(added(`publisher:\n  ${key}: x`), ['10:3 unknown-key', new RegExp(`“${meant}”\\?`)]);
  for (const [key, meant] of [
    ['khẩu hiệu', 'tagline'],
    ['múi giờ', 'timeZone'],
    ['mạng xã hội', 'social'],
    ['chân trang', 'footer'],
    ['tòa soạn', 'publisher'],
  ] as const)
    await expectErrors(added(`${key}: x`), ['9:1 unknown-key', new RegExp(`“${meant}”\\?`)]);
  await expectErrors(added('social:\n  - titlee: RSS\n    url: /rss.xml'), ['10:5 unknown-key', /“title”\?/]);
  await expectErrors(settings.replace('title: Tin', 'titlee: Tin'), ['6:5 unknown-key', /“title”\?/]);
  await expectErrors(added('social: [{title: X, url: "javascript:x"}]'), [
    '9:26 wrong-value',
    /“url” phải là địa chỉ/,
  ]);
  await expectErrors(added('social: [{title: X, url: ""}]'), ['9:26 missing-key', /“url” đang để trống/]);
  await expectErrors(added('language: en'), ['9:11 wrong-value', /“vi”/]);
  await expectErrors(added('publisher: x'), [
    '9:12 wrong-type',
    /“publisher” phải là một nhóm.*“publisher:” trên một dòng riêng/,
  ]);
  await expectErrors(added('social: https://a.vn'), ['9:9 wrong-type', /bắt đầu bằng “ {2}- ”/]);
  await expectErrors(added('imageHosts: a.example'), [
    '9:13 wrong-type',
    /“imageHosts” phải là một danh sách/,
  ]);
  for (const [typed, meant] of [
    ['https://Anh.example/2021/', /không có https:\/\/ hay đường dẫn, ví dụ anh\.example\./],
    ['Anh.example', /bằng chữ thường.*ví dụ anh\.example\./],
    ['a b', /ví dụ anh\.bao\.example\./],
    ['ftp://anh.example', /ví dụ anh\.example\./],
    ['https://kho_anh.example/a', /ví dụ kho_anh\.example\./],
    // Each would say something else in the policy of every page.
    ['anh.example;sandbox', /ví dụ anh\.bao\.example\./],
    ['*.example', /ví dụ anh\.bao\.example\./],
    ['*', /ví dụ anh\.bao\.example\./],
  ] as const)
    await expectErrors(added(`imageHosts: ["b.example:8080", "${typed}"]`), ['9:32 wrong-value', meant]);
});

test('what is wrong with sections, and with front-page.yaml, is told beside what is wrong elsewhere in site.yaml', async () => {
  const told = await problemsOf({
    'site.yaml': `${settings.replace('key: the-thao', 'key: tin')}readingSpeed: x\n`,
    'front-page.yaml': 'leed: y\n',
  });
  assert.deepEqual(places(told), [
    'front-page.yaml:1:1 error unknown-key',
    'site.yaml:7:10 error duplicate-section',
    'site.yaml:9:15 error wrong-value',
  ]);
  // Beside a section that is wrong itself, too; but of one without a key nobody knows who means it.
  const several = (second: string) =>
    `${settings.replace(/sections:[\s\S]*/, '')}sections:\n  - {key: tin, title: A}\n  - {${second}}\n  - {key: luu-tru, title: B, parent: tni}\n`;
  const codes = async (second: string) =>
    (await problemsOf({ 'site.yaml': several(second) })).map(({ code }) => code);
  assert.deepEqual(await codes('key: tin, titel: A'), [
    ...['duplicate-section', 'unknown-key', 'reserved-section', 'unknown-section'],
  ]);
  assert.deepEqual(await codes('keyy: tni, title: A'), ['unknown-key', 'reserved-section']);
  // Of lines that cannot be read nobody knows what they declare.
  const unread = settings
    .replace('key: tin\n', 'key: "tin\n')
    .replace('key: the-thao', 'parent: tin\n    key: the-thao');
  assert.ok(!(await problemsOf({ 'site.yaml': unread })).some(({ code }) => code === 'unknown-section'));
});

test('origin, time zone and numbers', async () => {
  for (const value of [
    'bao.example',
    'ftp://bao.example',
    'https://bao.example/tin',
    'https://',
    'javascript:x',
  ]) {
    await expectErrors(settings.replace('https://bao.example', value), [
      '2:9 wrong-value',
      /https:\/\/.*không có đường dẫn/,
    ]);
  }
  await expectErrors(settings.replace('https://bao.example', 'https://bao.example/'));
  await expectErrors(added('timeZone: Asia/Saigonn'), ['9:11 wrong-value', /Asia\/Ho_Chi_Minh/]);
  await expectErrors(added('timeZone: [a]'), ['9:11 wrong-type', /Asia\/Ho_Chi_Minh/]);
  for (const value of ['0', '201', '-1', '1.5', '1e2', 'mười', '""']) {
    await expectErrors(settings.replace('pageSize: 5', `pageSize: ${value}`), [
      '3:11 wrong-value',
      /số nguyên từ 1 đến 200/,
    ]);
  }
  await expectErrors(added('readingSpeed: 49'), ['9:15 wrong-value', /từ 50 đến 1000/]);
});

test('sections: keys, repeats, parents', async () => {
  await expectErrors(settings.replace(/sections:[\s\S]*/, 'sections: []\n'), [
    '4:11 missing-key',
    /ít nhất một chuyên mục/,
  ]);
  await expectErrors(settings.replace(/sections:[\s\S]*/, 'sections: [tin]\n'), [
    '4:12 wrong-type',
    /mỗi mục có key và title/,
  ]);
  await expectErrors(settings.replace('key: the-thao', 'key: Thể thao'), [
    '7:10 wrong-value',
    /ví dụ xay-dung-dang/,
  ]);
  await expectErrors(settings.replace('key: the-thao', 'key: tin'), [
    '7:10 duplicate-section',
    /“tin” đã có ở trên/,
  ]);
  for (const key of ['tu-khoa', 'tac-gia', 'luu-tru', 'tim-kiem', 'sitemap', 'anh', 'assets', '2021']) {
    await expectErrors(settings.replace('the-thao', key), [
      '7:10 reserved-section',
      new RegExp(`“${key}”.*chọn key khác`),
    ]);
  }
  await expectErrors(settings.replace('the-thao', 'a'.repeat(101)), ['7:10 too-long', /100 ký tự/]);
  await expectErrors(added('    parent: tinn'), ['9:13 unknown-section', /“tinn”; có phải ý bạn là “tin”\?/]);
  await expectErrors(added('    parent: kinh-te'), ['9:13 unknown-section', /“kinh-te”/]);
  await expectErrors(added('    parent: the-thao'), ['9:13 unknown-section', /“the-thao”/]);
  await expectErrors(added('    parent: tin\n  - key: bong-da\n    title: Bóng đá\n    parent: the-thao'), [
    '12:13 deep-section',
    /“the-thao” đã là chuyên mục con.*hai cấp/,
  ]);
  await expectErrors(added('    parent: tin'));
});

test('items of sections without their dash are told of where the dash is missing', async () => {
  const sections = (...lines: readonly string[]) =>
    settings.replace(/sections:\n(?: .*\n)+/, () => `sections:\n${lines.join('\n')}\n`);
  const missing = /đầu mục của “sections”; hãy thay hai dấu cách ngay trước “key” bằng “- ”/;
  const [at] = settings.split('\n').flatMap((line, number) => (line === 'sections:' ? [number + 1] : []));
  const [key, title] = ['    key: tin', '    title: Tin'];
  await expectErrors(
    sections('  - key: tin', title, '    key: hai', '    title: Hai', '    key: ba', '    title: Ba'),
    [`${(at ?? 0) + 3}:5 missing-dash`, missing],
  );
  await expectErrors(
    sections(key, title, '', '    key: hai', '    title: Hai'),
    [`${(at ?? 0) + 1}:5 wrong-type`, /bắt đầu bằng “ {2}- ”/],
    [`${(at ?? 0) + 4}:5 missing-dash`, /mỗi mục phải bắt đầu bằng “- key: …”/],
  );
  await expectErrors(sections('- key: tin', '  title: Tin', '  key: hai', '  title: Hai'), [
    `${(at ?? 0) + 3}:3 missing-dash`,
    missing,
  ]);
  await expectErrors(sections('  - key: tin', title, title), [
    `${(at ?? 0) + 3}:5 duplicate-key`,
    /đã có ở trên/,
  ]);
});
