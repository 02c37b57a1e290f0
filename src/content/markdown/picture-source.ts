import type { BodyContext } from './body.ts';
import { contentPath } from './content-path.ts';
import { shortened } from './shortened.ts';

/** Where a picture comes from, or what is wrong with its address. */
export type FoundPicture =
  | { readonly kind: 'source'; readonly src: string }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const FILM = /\.(?:mp4|m4v|mov|avi|mkv|webm|wmv|mpe?g|3gp|mp3|m4a|wav|ogg)(?:[?#]|$)/i;
/** Pages that show films. */
const FILM_PAGE =
  /^https?:\/\/(?:www\.|m\.)?(?:youtube\.com|youtu\.be|vimeo\.com|tiktok\.com|facebook\.com|fb\.watch)\//i;
const BESIDE = 'hãy đặt tệp ảnh cạnh tệp bài và ghi tên tệp, ví dụ anh.jpg';

/** Reads a picture's address: a file of the content folder, or `https` on an allowed host. */
export function pictureSource(url: string, context: BodyContext): FoundPicture {
  if (url === '') return refused('missing-picture', `Ảnh không có địa chỉ; ${BESIDE}.`);
  if (FILM.test(url) || FILM_PAGE.test(url)) {
    const message = `“${shortened(url)}” là phim hay âm thanh, không phải ảnh; hãy dùng một tệp ảnh; phim thì đăng ở nơi khác, như YouTube, rồi ghi một liên kết [chữ](địa chỉ).`;
    return refused('not-picture', message);
  }
  if (SCHEME.test(url) || url.startsWith('//')) return remote(url, context.imageHosts);
  if (url.startsWith('/')) {
    return refused('picture-path', `Ảnh “${shortened(url)}” ghi đường dẫn từ gốc trang; ${BESIDE}.`);
  }
  if (/[?#]/.test(url))
    return refused('picture-path', `Tên tệp ảnh “${shortened(url)}” không được có ? hay #; ${BESIDE}.`);
  const result = contentPath(context.file, url);
  if (result.kind === 'malformed')
    return refused('picture-path', `Đường dẫn ảnh “${shortened(url)}” viết sai; ${BESIDE}.`);
  if (result.kind === 'escape') {
    return refused('path-escape', `Ảnh “${shortened(url)}” nằm ngoài thư mục bài viết; ${BESIDE}.`);
  }
  return isSvg(result.path) ? svg(url) : { kind: 'source', src: result.path };
}

function remote(url: string, hosts: readonly string[]): FoundPicture {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol !== 'https:' || !/^https:\/\/[^/\\]/i.test(url)) {
    return refused('remote-image', `Ảnh “${shortened(url)}” phải dùng địa chỉ https, hoặc ${BESIDE}.`);
  }
  if (!hosts.includes(parsed.host) || parsed.username !== '' || parsed.password !== '') {
    const message = `Ảnh ở máy chủ “${parsed.host}” không được phép; ${BESIDE}, hoặc thêm máy chủ này vào imageHosts trong site.yaml.`;
    return refused('remote-image', message);
  }
  return isSvg(parsed.pathname) ? svg(url) : { kind: 'source', src: parsed.href };
}

function isSvg(path: string): boolean {
  return /\.svgz?$/i.test(path);
}

function svg(url: string): FoundPicture {
  return refused(
    'svg-image',
    `Ảnh “${shortened(url)}” là SVG, có thể chứa mã lệnh; hãy xuất ra PNG hoặc JPEG.`,
  );
}

function refused(code: string, message: string): FoundPicture {
  return { kind: 'refused', code, message };
}
