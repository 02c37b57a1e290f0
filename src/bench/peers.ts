import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type SyntheticArticle, syntheticArticle, syntheticSections } from './synthetic.ts';

/** A site of another generator: where it is, and the command that builds it. */
export interface PeerSite {
  readonly command: string;
  readonly args: readonly string[];
  readonly directory: string;
  /** Folder the peer writes, emptied before a cold build. */
  readonly output: string;
  /** Path of an article's file, to edit it. */
  readonly fileOf: (number: number) => string;
}

/**
 * Writes the synthetic newspaper for Hugo: the same articles with sections, tags, lists of 20 and feeds of 30,
 * under templates that print what ours print.
 */
export function writeHugo(directory: string, articles: number, tagCount: number): PeerSite {
  write(directory, 'hugo.toml', hugoConfig);
  write(directory, 'layouts/_default/baseof.html', hugoBase);
  write(directory, 'layouts/_default/single.html', hugoSingle);
  write(directory, 'layouts/_default/list.html', hugoList);
  write(directory, 'layouts/index.html', hugoList);
  write(directory, 'layouts/_default/terms.html', hugoTerms);
  const fileOf = (number: number) => {
    const article = syntheticArticle(number, tagCount);
    return join(directory, 'content', article.section, article.name);
  };
  for (let number = 0; number < articles; number += 1) {
    const article = syntheticArticle(number, tagCount);
    write(directory, `content/${article.section}/${article.name}`, hugoArticle(article));
  }
  return {
    command: 'hugo',
    args: ['--quiet', '--source', directory],
    directory,
    output: join(directory, 'public'),
    fileOf,
  };
}

/** The same for Zola, whose sections need a file of their own. */
export function writeZola(directory: string, articles: number, tagCount: number): PeerSite {
  write(directory, 'config.toml', zolaConfig);
  write(directory, 'templates/base.html', zolaBase);
  write(directory, 'templates/page.html', zolaPage);
  write(directory, 'templates/section.html', zolaSection);
  write(directory, 'templates/index.html', zolaSection);
  write(directory, 'templates/tags/list.html', zolaTerms);
  write(directory, 'templates/tags/single.html', zolaTerm);
  write(directory, 'content/_index.md', '+++\n+++\n');
  for (const section of syntheticSections) {
    write(
      directory,
      `content/${section}/_index.md`,
      `+++\ntitle = "${section}"\nsort_by = "date"\npaginate_by = 20\ngenerate_feeds = true\n+++\n`,
    );
  }
  const fileOf = (number: number) => {
    const article = syntheticArticle(number, tagCount);
    return join(directory, 'content', article.section, article.name);
  };
  for (let number = 0; number < articles; number += 1) {
    const article = syntheticArticle(number, tagCount);
    write(directory, `content/${article.section}/${article.name}`, zolaArticle(article));
  }
  return {
    command: 'zola',
    args: ['--root', directory, 'build', '--force'],
    directory,
    output: join(directory, 'public'),
    fileOf,
  };
}

function write(directory: string, file: string, text: string): void {
  const path = join(directory, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function hugoArticle(article: SyntheticArticle): string {
  const { title, date, description, tags, body } = article;
  return `---\ntitle: ${quote(title)}\ndate: ${date}\ndescription: ${quote(description)}\ntags: [${tags.map(quote).join(', ')}]\n---\n${body}`;
}

function zolaArticle(article: SyntheticArticle): string {
  const { title, date, description, tags, body } = article;
  return `+++\ntitle = ${quote(title)}\ndate = ${date}\ndescription = ${quote(description)}\n[taxonomies]\ntags = [${tags.map(quote).join(', ')}]\n+++\n${body}`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}

const hugoConfig = `baseURL = "https://gialap.example/"
languageCode = "vi"
title = "Báo Giả Lập"
disableKinds = []
[pagination]
pagerSize = 20
[services.rss]
limit = 30
[taxonomies]
tag = "tags"
`;

const hugoBase = `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>{{ .Title }} – {{ site.Title }}</title>
<meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}"></head>
<body><header><a href="/">{{ site.Title }}</a><nav>{{ range site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></header>
<main>{{ block "main" . }}{{ end }}</main><footer>{{ site.Title }}</footer></body></html>
`;

const hugoSingle = `{{ define "main" }}<article><h1>{{ .Title }}</h1><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "02/01/2006 15:04" }}</time>
<p class="sapo">{{ .Description }}</p>{{ .Content }}
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></article>{{ end }}
`;

const hugoList = `{{ define "main" }}<h1>{{ .Title }}</h1>{{ $pages := .Paginate .RegularPages.ByDate.Reverse }}
{{ range $pages.Pages }}<article><time>{{ .Date.Format "02/01/2006" }}</time><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Description }}</p></article>{{ end }}
<nav>{{ with $pages.Prev }}<a href="{{ .URL }}">Tin mới hơn</a>{{ end }}{{ with $pages.Next }}<a href="{{ .URL }}">Tin cũ hơn</a>{{ end }}</nav>{{ end }}
`;

const hugoTerms = `{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}
`;

const zolaConfig = `base_url = "https://gialap.example"
title = "Báo Giả Lập"
default_language = "en"
generate_feeds = true
feed_filenames = ["rss.xml"]
feed_limit = 30
compile_sass = false
build_search_index = false
taxonomies = [{ name = "tags", feed = true, paginate_by = 20 }]
[slugify]
taxonomies = "on"
`;

const zolaBase = `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>{% block title %}{% endblock %} – {{ config.title }}</title>
<link rel="canonical" href="{{ current_url | default(value="/") | safe }}"></head>
<body><header><a href="/">{{ config.title }}</a><nav>${syntheticSections.map((section) => `<a href="/${section}/">${section}</a>`).join('')}</nav></header>
<main>{% block main %}{% endblock %}</main><footer>{{ config.title }}</footer></body></html>
`;

const zolaPage = `{% extends "base.html" %}{% block title %}{{ page.title }}{% endblock %}{% block main %}<article><h1>{{ page.title }}</h1><time datetime="{{ page.date }}">{{ page.date | date(format="%d/%m/%Y %H:%M") }}</time>
<p class="sapo">{{ page.description }}</p>{{ page.content | safe }}
<ul>{% for tag in page.taxonomies.tags %}<li><a href="{{ get_taxonomy_url(kind="tags", name=tag) }}">{{ tag }}</a></li>{% endfor %}</ul></article>{% endblock %}
`;

const zolaCards = `{% for page in paginator.pages %}<article><time>{{ page.date | date(format="%d/%m/%Y") }}</time><h2><a href="{{ page.permalink }}">{{ page.title }}</a></h2><p>{{ page.description }}</p></article>{% endfor %}
<nav>{% if paginator.previous %}<a href="{{ paginator.previous }}">Tin mới hơn</a>{% endif %}{% if paginator.next %}<a href="{{ paginator.next }}">Tin cũ hơn</a>{% endif %}</nav>`;

const zolaSection = `{% extends "base.html" %}{% block title %}{{ section.title | default(value="") }}{% endblock %}{% block main %}<h1>{{ section.title | default(value="") }}</h1>{% if paginator %}${zolaCards}{% endif %}{% endblock %}
`;

const zolaTerms = `{% extends "base.html" %}{% block title %}Tags{% endblock %}{% block main %}<ul>{% for term in terms %}<li><a href="{{ term.permalink }}">{{ term.name }}</a></li>{% endfor %}</ul>{% endblock %}
`;

const zolaTerm = `{% extends "base.html" %}{% block title %}{{ term.name }}{% endblock %}{% block main %}<h1>{{ term.name }}</h1>${zolaCards}{% endblock %}
`;
