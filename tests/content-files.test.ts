import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import {
  article,
  expectProblems,
  inFolder,
  places,
  png,
  prepareAt,
  problemsOf,
  settings,
  write,
} from './support/newspaper.ts';

const withBytes = (...bytes: readonly number[]) =>
  Buffer.concat([Buffer.from('---\ntitle: Tổ'), Buffer.from(bytes), Buffer.from('\n---\n')]);

test('files of other programs under the name of a text are called what they are', async () => {
  for (const [begin, what] of [
    ['PK\x03\x04\x14\0', 'Word \\(.docx\\)'],
    ['\xd0\xcf\x11\xe0\xa1', 'Word \\(.doc\\)'],
    ['%PDF-1.7\n', 'PDF'],
    ['\xff\xd8\xff\xe0', 'ảnh JPEG'],
  ] as const)
    await expectProblems({ 'articles/x.md': Buffer.from(begin, 'latin1') }, [
      'articles/x.md:1:1 error not-text',
      new RegExp(`^Tệp này là .*${what}.*chép chữ vào một tệp văn bản`),
    ]);
});

test('bytes that are not UTF-8 are named by offset and place', async () => {
  // “---\ntitle: Tổ” is 4 + 8 + 3 bytes; the next byte is the 16th, in column 10 of line 2.
  const place = 'articles/x.md:2:10 error invalid-utf8';
  await expectProblems({ 'articles/x.md': withBytes(0xff) }, [place, /byte thứ 16 \(0xFF\).*UTF-8/]);
  await expectProblems({ 'articles/x.md': withBytes(0xe1, 0xbb) }, [place, /byte thứ 16 \(0xE1\)/]);
  await expectProblems({ 'articles/x.md': withBytes(0xc0, 0x80) }, [place, /byte thứ 16 \(0xC0\)/]);
  await expectProblems({ 'articles/x.md': withBytes(0xed, 0xa0, 0x80) }, [place, /byte thứ 16 \(0xED\)/]);
  await expectProblems(
    { 'articles/x.md': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(article(), 'utf16le')]) },
    ['articles/x.md:1:1 error invalid-utf8', /UTF-16/],
  );
  // Without a mark at its start: “-” is the first byte, the zero after it the second.
  for (const text of [article(), article('', 'A')])
    await expectProblems({ 'articles/x.md': Buffer.from(text, 'utf16le') }, [
      'articles/x.md:1:1 error invalid-utf8',
      /UTF-16/,
    ]);
});

test('bytes of an old encoding are told by its name', async () => {
  // The column of the first letter that is not ASCII.
  for (const [name, column, title] of [
    ['TCVN3', 10, 'Thµnh phè L¹ng S¬n tæng kÕt n¨m häc míi'],
    ['VNI', 11, 'Thaønh phoá Laïng Sôn toång keát naêm hoïc môùi'],
    ['Windows-1258', 11, 'Thaình phôì Laòng Sõn tôÒng kêìt nãm hoòc mõìi'],
  ] as const) {
    const bytes = Buffer.from(
      `---\ntitle: ${title}\ndate: 2021-03-12\nsection: tin\n---\n\n${title}\n`,
      'latin1',
    );
    await expectProblems({ 'articles/x.md': bytes }, [
      `articles/x.md:2:${column} error invalid-utf8`,
      new RegExp(`bảng mã cũ ${name}, hãy chuyển sang Unicode`),
    ]);
  }
});

test('UTF-8 that is cut off or damaged is not told to be another encoding', async () => {
  const text = 'Hội nghị triển khai nhiệm vụ của tỉnh đã họp tại thành phố Lạng Sơn, có đông đủ đại biểu.';
  const whole = Buffer.from(article('', text));
  const damaged = Buffer.from(whole);
  // The second of the three bytes of “ể”, in the tenth column from 0.
  damaged[whole.indexOf('ển') + 1] = 0xff;
  await expectProblems({ 'articles/x.md': damaged }, [
    'articles/x.md:6:13 error invalid-utf8',
    /tệp có lẽ bị cắt ngang hay hỏng/,
  ]);
  await expectProblems({ 'articles/x.md': whole.subarray(0, whole.indexOf('ển') + 1) }, [
    'articles/x.md:6:13 error invalid-utf8',
    /tệp có lẽ bị cắt ngang hay hỏng/,
  ]);
  const [first] = await problemsOf({ 'articles/x.md': Buffer.alloc(600) });
  assert.doesNotMatch(first?.message ?? '', /UTF-16/);
});

test('an old encoding in one key of a correct article is told there', async () => {
  for (const [line, column, front] of [
    [5, 1, 'description: Tá»•ng káº¿t nÄƒm há»c'],
    [5, 8, 'tags: [TiÕng ViÖt]'],
    [6, 1, 'authors:\n  - Traàn Vaên Huøng\n  - Lê An'],
    [5, 9, 'source: Bãng ®¸ ViÖt Nam'],
  ] as const)
    await expectProblems({ 'articles/x.md': article(front) }, [
      `articles/x.md:${line}:${column} error legacy-encoding`,
      /bảng mã/,
    ]);
  // Beside a text that is long enough to be searched, Windows-1258 is told there, too.
  await expectProblems({ 'articles/x.md': article('description: Tiêìng Viêòt nãm hoòc mõìi vaÌ caìc em') }, [
    'articles/x.md:5:1 error legacy-encoding',
    /Windows-1258/,
  ]);
  await expectProblems({
    'articles/x.md': article('tags: [Thomas Müller, Bjørn, Søren Kierkegaard, São Paulo, Lü Nü, Bø Møn]'),
  });
  for (const front of [
    'source: Loïc Rémy',
    'source: Gazeta Bø',
    'description: Thép Ø18 và Ø20',
    'image: {src: a.png, alt: Loïc Badé, credit: Loïc Venance/AFP}',
    'image: {src: a.png, alt: Thép Ø18, caption: Ống nhựa Ø110}',
    'image: {src: a.png, alt: Vốn DDI tăng, caption: Âm /æ/ và}',
  ])
    await expectProblems({ 'articles/x.md': article(front), 'articles/a.png': png });
  for (const body of [
    '| Thép | Sắt |\n|---|---|\n| Ø18 | Ø20 |',
    '- Ø10, Ø12',
    '- ö, ü',
    '## På gång',
    '## Bø – Møn',
  ])
    await expectProblems({ 'articles/x.md': article('', `Sáng nay, cầu mới thông xe.\n\n${body}`) });
});

test('NUL and other controls stand where they are', async () => {
  await expectProblems({ 'articles/x.md': article('', 'Mở\ncầu\0 mới') }, [
    'articles/x.md:7:4 error control-character',
    /U\+0000/,
  ]);
  await expectProblems({ 'articles/x.md': article('', 'a\x0bb') }, [
    'articles/x.md:6:2 error control-character',
    /U\+000B/,
  ]);
});

test('a file over 1 MB is not read', async () => {
  const paragraph = 'Cây cầu được mở sáng nay.\n\n';
  const whole = article('', paragraph.repeat(100));
  const filled = (size: number) => `${whole}${'a'.repeat(size - Buffer.byteLength(whole))}`;
  await expectProblems({ 'articles/x.md': filled(1_048_576) });
  await expectProblems({ 'articles/x.md': filled(1_048_577) }, ['articles/x.md:1:1 error too-large', /1 MB/]);
  await expectProblems({ 'articles/x.md': Buffer.alloc(3_145_728) }, [
    'articles/x.md:1:1 error too-large',
    /dài 3\.145\.728 byte/,
  ]);
});

test('legacy encodings are refused by name', async () => {
  const lines = {
    TCVN3: 'TiÕng ViÖt giµu vµ ®Ñp, nhµ b¸o ph¶i gi÷ g×n tiÕng ViÖt.',
    VNI: 'Tieáng Vieät giaøu vaø ñeïp, nhaø baùo phaûi giöõ gìn tieáng Vieät.',
    VIQR: "Tie^'ng Vie^.t gia`u va` dde.p, nha` ba'o pha?i giu+~ gi`n tie^'ng Vie^.t.",
    mojibake: 'Tá»•ng káº¿t cÃ´ng tÃ¡c tá»• chá»©c xÃ¢y dá»±ng Äáº£ng',
  };
  for (const [name, line] of Object.entries(lines)) {
    await expectProblems({ 'articles/x.md': article('', line) }, [
      'articles/x.md:6:1 error legacy-encoding',
      new RegExp(`${name}.*Unicode`),
    ]);
  }
});

test('an old encoding in the caption of a picture is told though the words beside it are in Unicode', async () => {
  const picture = (alt: string, caption: string) => ({
    'articles/cho.png': png,
    'articles/x.md': article('', `![${alt}](cho.png "${caption}")`),
  });
  for (const [caption, name] of [
    ['Ngêi d©n xuèng chî. ¶nh: Minh Anh', 'TCVN3'],
    ['Chôï phieân Kyø Löøa. AÛnh: Minh Anh', 'VNI'],
    ['Chá»£ phiÃªn Ká»³ Lá»«a. áº¢nh: Minh Anh', 'mojibake'],
  ] as const)
    await expectProblems(
      picture('Người dân các xã vùng cao xuống chợ phiên Kỳ Lừa từ sáng sớm, nhiều gùi hàng', caption),
      ['articles/x.md:6:1 error legacy-encoding', new RegExp(name)],
    );
  for (const caption of ['Søren Kierkegaard ở São Paulo. Ảnh: Zoë', 'Thép Ø18 của Müller. Ảnh: Bjørn Ånes'])
    await expectProblems(picture('Người dân xuống chợ', caption));
});

test('raw HTML in a body is an error, a comment a warning', async () => {
  await expectProblems(
    { 'articles/x.md': article('', 'Một <script>hai</script>\n\n<!-- ghi chú -->') },
    ['articles/x.md:6:5 error raw-html', /<script>.*bằng một liên kết/],
    ['articles/x.md:8:1 warning html-comment', /không được đưa lên trang/],
  );
});

test('names that are no article, picture or litter', async () => {
  for (const name of ['x.markdown', 'x.txt', 'x.MD', 'x.Md', 'x.mdx', 'x.html', 'x.docx']) {
    const problem = [`articles/${name}:1:1 error not-markdown`, /đuôi “\.md”/] as const;
    await expectProblems({ [`articles/${name}`]: article() }, problem);
  }
  for (const name of ['x.docx', 'x.DOC', 'x.odt', 'x.rtf'])
    await expectProblems({ [`articles/${name}`]: 'PK' }, [
      `articles/${name}:1:1 error not-markdown`,
      /chép chữ vào một tệp văn bản có đuôi “\.md”/,
    ]);
  await expectProblems({ 'articles/so-do.svg': '<svg/>' }, [
    'articles/so-do.svg:1:1 error svg-image',
    /SVG.*PNG hoặc JPEG/,
  ]);
  await expectProblems({ 'articles/x.pdf': '%PDF' }, [
    'articles/x.pdf:1:1 warning unknown-file',
    /bị bỏ qua/,
  ]);
  await expectProblems({ 'articles/IMG_0001.HEIC': 'x' }, [
    'articles/IMG_0001.HEIC:1:1 warning unknown-file',
    /“IMG_0001\.HEIC” ở dạng không đăng được; hãy xuất ra JPEG hoặc PNG/,
  ]);
  await expectProblems({
    'articles/.DS_Store': 'x',
    'articles/Thumbs.db': 'x',
    'articles/.x.md.swp': 'x',
    'articles/x.md~': 'x',
  });
  const long = `${'a'.repeat(198)}.md`;
  await expectProblems({ [`articles/${long}`]: article() }, [
    `articles/${long}:1:1 error bad-file-name`,
    /200 byte/,
  ]);
  await expectProblems({ [`articles/${'a'.repeat(198)}.png`]: png }, [
    `articles/${'a'.repeat(198)}.png:1:1 error bad-file-name`,
    /200 byte/,
  ]);
});

test('articles beside the folders that are read are told of, and marks of editors are not', async () => {
  const place = /nằm ngoài thư mục articles\/ và pages\//;
  await expectProblems({ 'articles/x.md': article(), 'lac.md': article() }, [
    'lac.md:1:1 warning stray-article',
    place,
  ]);
  await expectProblems({ 'articles/x.md': article(), 'bai-viet/lac.md': article() }, [
    'bai-viet:1:1 warning stray-article',
    /“bai-viet” nằm ngoài/,
  ]);
  await expectProblems({ 'articles/x.md': article(), 'Pages/2021/lac.md': article() }, [
    'Pages:1:1 warning stray-article',
    /“Pages”/,
  ]);
  await expectProblems({ 'articles/x.md': article(), 'bai/2021/03/lac.md': article() }, [
    'bai:1:1 warning stray-article',
    /“bai”/,
  ]);
  for (const [name, right] of [
    ['front-page.yml', 'front-page'],
    ['Site.yaml', 'site'],
    ['frontpage.yaml', 'front-page'],
    ['front-page.yaml.txt', 'front-page'],
    ['site.yml.TXT', 'site'],
    ['site.yaml.yaml', 'site'],
  ] as const)
    await expectProblems({ 'articles/x.md': article(), [name]: '' }, [
      `${name}:1:1 warning unknown-file`,
      new RegExp(`đổi tên thành ${right}\\.yaml`),
    ]);
  for (const folder of ['bai/2021/03', 'Articles', 'article'])
    await expectProblems({ [`${folder}/x.md`]: article() }, [
      `${folder.split('/')[0]}:1:1 error no-articles`,
      /đổi tên thư mục ấy thành articles/,
    ]);
  await expectProblems({ 'Pages/x.md': '---\ntitle: Trang\n---\n' }, [
    'Pages:1:1 warning stray-article',
    place,
  ]);
  await expectProblems({
    'articles/x.md': article(),
    'README.md': 'x',
    'tai-lieu/cu/ghi-chu.md': 'x',
    '2021/README.md': 'x',
    'site.yaml': settings,
    'front-page.yaml': '',
    'site.txt': 'x',
    'site.yaml.mau': 'x',
    'tai-lieu/ghi-chu.txt': 'x',
    'articles/~$x.md': 'x',
    'articles/.#x.md': 'x',
  });
});

test('a name without a letter or digit makes no address', async () => {
  for (const folder of ['articles', 'pages']) {
    const text = folder === 'pages' ? '---\ntitle: Trang\n---\n' : article();
    await expectProblems({ [`${folder}/!!!.md`]: text }, [
      `${folder}/!!!.md:1:1 error empty-slug`,
      /“!!!”.*ten-bai-viet\.md/,
    ]);
  }
  await expectProblems({ 'articles/!!!.md': article('slug: cau-moi') });
});

test('a name that is no UTF-8, or has a line end, is reported, of a file and of a folder', async () => {
  await inFolder(async (directory) => {
    write(directory, {
      'site.yaml': settings,
      'articles/x.md': article(),
      'articles/d\ne.md': article(),
      'pages/f\ng/h.md': '---\ntitle: a\n---\n',
    });
    execFileSync('bash', ['-c', `printf x > $'b\\xff.md'; mkdir $'c\\xff'; printf x > $'c\\xff/x.md'`], {
      cwd: join(directory, 'articles'),
    });
    assert.deepEqual(places((await prepareAt(directory)).problems), [
      'articles/b\uFFFD.md:1:1 error bad-file-name',
      'articles/c\uFFFD:1:1 error bad-file-name',
      'articles/d\uFFFDe.md:1:1 error bad-file-name',
      'pages/f\uFFFDg:1:1 error bad-file-name',
    ]);
  });
});

test('symbolic links are refused, wherever they stand and whatever they point to', async () => {
  await inFolder(async (directory) => {
    write(directory, {
      'secret/bi-mat.md': article(),
      'paper/site.yaml': settings,
      'paper/articles/x.md': article(),
    });
    const link = (name: string, target: string) => symlinkSync(target, join(directory, 'paper', name));
    link('articles/a.md', '../../secret/bi-mat.md');
    link('articles/b', '../../secret');
    link('articles/c.png', '/dev/zero');
    link('articles/d.md', 'khong-co.md');
    link('pages', '../secret');
    const { problems } = await prepareAt(join(directory, 'paper'));
    const names = ['articles/a.md', 'articles/b', 'articles/c.png', 'articles/d.md', 'pages'];
    assert.deepEqual(
      places(problems),
      names.map((name) => `${name}:1:1 error symbolic-link`),
    );
    assert.match(problems[0]?.message ?? '', /“a\.md” là liên kết tượng trưng; hãy đặt chính tệp/);
  });
});

test('folders of programs are not read', async () => {
  const hidden = Object.fromEntries(
    ['.obsidian', '.git', '~$tam', 'cu.bak'].map((name) => [`articles/${name}/x.md`, 'không phải bài']),
  );
  await expectProblems(hidden);
});

test('a named pipe is not opened', async () => {
  await inFolder(async (directory) => {
    write(directory, { 'site.yaml': settings });
    mkdirSync(join(directory, 'articles'));
    execFileSync('mkfifo', [join(directory, 'articles/x.md')]);
    assert.deepEqual(places((await prepareAt(directory)).problems), ['articles/x.md:1:1 error not-a-file']);
  });
});

test('a file where a folder of articles should be would empty the newspaper, and is an error', async () => {
  await inFolder(async (directory) => {
    write(directory, { 'site.yaml': settings, articles: '../bai' });
    const { problems } = await prepareAt(directory);
    assert.deepEqual(places(problems), ['articles:1:1 error not-a-folder']);
    assert.match(problems[0]?.message ?? '', /“articles” là một tệp, mà phải là thư mục/);
  });
});

test('a picture too large for memory is not opened', async () => {
  await inFolder(async (directory) => {
    write(directory, { 'site.yaml': settings, 'articles/x.md': article(), 'articles/a.jpg': png });
    truncateSync(join(directory, 'articles/a.jpg'), 3_000_000_000);
    const { problems } = await prepareAt(directory);
    assert.deepEqual(places(problems), ['articles/a.jpg:1:1 error bad-picture']);
    assert.match(problems[0]?.message ?? '', /quá 100 MB/);
  });
});

test('names in decomposed form are read and found again', async () => {
  await inFolder(async (directory) => {
    write(directory, { 'site.yaml': settings });
    const text = article().replace('section: tin', 'section: tinn');
    const files = ['articles/cầu-mới.md', 'articles/2021/tháng-3/sự-kiện/cầu/cầu-cũ.md'];
    for (const file of files.map((one) => join(directory, one.normalize('NFD')))) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    assert.deepEqual(
      places((await prepareAt(directory)).problems),
      files.map((file) => `${file}:4:10 error unknown-section`).sort(),
    );
  });
});

test('a picture is known by its bytes', async () => {
  const lead = article('image: {src: a.png, alt: Cầu}');
  await expectProblems({ 'articles/x.md': lead, 'articles/a.png': png });
  await expectProblems({ 'articles/x.md': lead, 'articles/a.png': '<svg onload="alert(1)"/>' }, [
    'articles/a.png:1:1 error bad-picture',
    /không phải ảnh JPEG, PNG, WebP, AVIF hay GIF/,
  ]);
  await expectProblems({ 'articles/x.md': lead, 'articles/a.png': png.subarray(0, 12) }, [
    'articles/a.png:1:1 error bad-picture',
    /hỏng; hãy xuất lại ảnh/,
  ]);
  await expectProblems({ 'articles/a.png': '' }, ['articles/a.png:1:1 error bad-picture', /không phải ảnh/]);
  const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
  await expectProblems({ 'articles/a.png': pointer }, [
    'articles/a.png:1:1 error bad-picture',
    /git lfs pull/,
  ]);
  const wide = Buffer.from(png);
  wide.writeUInt32BE(20_001, 16);
  await expectProblems({ 'articles/a.png': wide }, ['articles/a.png:1:1 error bad-picture', /20001×1/]);
});

test('the problems of all files and stages come together, in order of file and place', async () => {
  await expectProblems(
    {
      'articles/a.md': article('descripton: x', 'Một <b>'),
      'articles/b.md': article().replace('section: tin', 'section: tinn'),
      'articles/c.md': article('', '[x](/khong-co.html)'),
      'articles/d.markdown': '',
      'articles/e.png': 'x',
      'pages/g.md': '---\ntitl: a\n---\n',
      'articles/z.md': Buffer.from([0xff]),
    },
    ['articles/a.md:5:1 error unknown-key', /description/],
    ['articles/a.md:7:5 error raw-html', /<b>/],
    ['articles/b.md:4:10 error unknown-section', /“tin”\?/],
    ['articles/c.md:6:1 error dead-link', /khong-co/],
    ['articles/d.markdown:1:1 error not-markdown', /\.md/],
    ['articles/e.png:1:1 error bad-picture', /ảnh/],
    ['articles/z.md:1:1 error invalid-utf8', /0xFF/],
    ['pages/g.md:2:1 error unknown-key', /“title”\?/],
  );
});
