import type { Card } from '../../src/plan/page.ts';
import { formatDate } from '../../src/text/dates.ts';
import { kept } from '../html/kept.ts';
import { headlineClass } from './headline.ts';
import { Image } from './picture.tsx';

interface CardProps {
  readonly card: Card;
  /** Level of the heading, one below what the card stands under. */
  readonly level: 2 | 3;
  /** How much of the article is shown, from a headline alone to the lead of the front page. */
  readonly look: 'lead' | 'row' | 'stack' | 'line';
  /** False where the card stands among others of its section. */
  readonly section?: boolean;
}

/** What a list shows of an article; its headline is the link, drawn over the whole card. */
export function ArticleCard({ card, level, look, section = true }: CardProps) {
  // The same on every list that shows it: some ten of them.
  return kept(card, `${level} ${look} ${section}`, () => (
    <Shown card={card} level={level} look={look} section={section} />
  ));
}

function Shown({ card, level, look, section }: Required<CardProps>) {
  const Heading = level === 2 ? ('h2' as const) : ('h3' as const);
  const image = look !== 'line' && card.picture && (
    <Image picture={card.picture} place={look} eager={look === 'lead'} />
  );
  return (
    <article class={`card card-${look}${image ? '' : ' card-plain'}`}>
      <div>
        <Heading class={['card-title', headlineClass(card.title)].join(' ').trim()}>
          <a href={card.url}>{card.title}</a>
        </Heading>
        <p class="card-meta">
          {section && <a href={card.section.url}>{card.section.title}</a>}{' '}
          <time dateTime={card.date.iso}>{formatDate(card.date)}</time>
        </p>
        {look !== 'line' && card.description && <p class="card-sapo">{card.description}</p>}
      </div>
      {image && <div class="card-picture">{image}</div>}
    </article>
  );
}
