import type { Publisher } from '../../src/config.ts';
import { rooms } from '../../src/plan/rooms.ts';
import { kept } from '../html/kept.ts';
import type { SiteData } from './template.ts';

/** The legal block that press law asks of every page, and the way to the rest of the newspaper. */
export function Footer({ site }: FooterProps) {
  return kept(site, 'footer', () => <WholeFooter site={site} />);
}

interface FooterProps {
  readonly site: SiteData;
}

/** One address of mail, and no words with it. */
const oneAddress = /^[^\s@,;()<>]+@[^\s@,;()<>]+$/;

function WholeFooter({ site }: FooterProps) {
  const { name, publisher, social } = site.settings;
  const others = social.filter((link) => link.url !== rooms.feed.url);
  return (
    <footer class="footer">
      <nav class="footer-links" aria-label="Cuối trang">
        <ul>
          {[...site.pages, rooms.archive, rooms.tags, rooms.search, rooms.feed, ...others].map((link) => (
            <li>
              <a href={link.url}>{link.title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <p class="footer-name">{name}</p>
      <address class="imprint">
        {legalLines(publisher).map(([label, value]) => (
          <p>
            <span class="imprint-label">{label}:</span> {value}
          </p>
        ))}
        {publisher.licence && <p>{publisher.licence}</p>}
        {publisher.email && (
          <p>
            <span class="imprint-label">Email:</span>{' '}
            {oneAddress.test(publisher.email) ? (
              <a href={`mailto:${publisher.email}`}>{publisher.email}</a>
            ) : (
              publisher.email
            )}
          </p>
        )}
      </address>
    </footer>
  );
}

function legalLines(publisher: Publisher): readonly (readonly [label: string, value: string])[] {
  const lines = [
    ['Cơ quan chủ quản', publisher.governingBody],
    ['Tổng biên tập', publisher.editorInChief],
    ['Địa chỉ', publisher.address],
    ['Điện thoại', publisher.phone],
  ] as const;
  return lines.filter(([, value]) => value !== '');
}
