/** A section of the newspaper, as site.yaml lists it. */
export interface SectionConfig {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  /** Key of the section this one belongs to, null at the top. */
  readonly parent: string | null;
}

/** The legal block that press law asks for; an empty string where the publisher gave nothing. */
export interface Publisher {
  readonly governingBody: string;
  readonly licence: string;
  readonly editorInChief: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
}

/** The newspaper's settings: site.yaml, checked and completed. */
export interface Settings {
  readonly name: string;
  readonly tagline: string;
  /** Scheme and host without a final slash, such as `https://bao.example`. */
  readonly origin: string;
  readonly language: string;
  /** IANA name of the zone all dates are read and shown in. */
  readonly timeZone: string;
  /** Articles on a full list page. */
  readonly pageSize: number;
  /** Syllables a reader takes in a minute. */
  readonly readingSpeed: number;
  readonly sections: readonly SectionConfig[];
  readonly publisher: Publisher;
  readonly social: readonly { readonly title: string; readonly url: string }[];
  /** Slugs of the pages that stand in the foot of every page, in order; null for all there are. */
  readonly footer: readonly string[] | null;
  /** Hosts whose pictures articles may show without a copy. */
  readonly imageHosts: readonly string[];
}
