import { type PageModel, type PageShell } from '@himaya/contracts';
import { type VNode } from 'preact';
import { type Words } from './i18n/language.js';

export type ModelOf<Name extends PageModel['page']> = Extract<PageModel, { page: Name }>;

export interface PageProps<Model> {
  readonly shell: PageShell;
  readonly model: Model;
}

/** How one page is shown. */
export interface PageView<Model> {
  readonly title: (model: Model, words: Words) => string;
  readonly Body: (props: PageProps<Model>) => VNode;
  /** `text` keeps lines readable, `wide` has room for tables, `full` fills the window. */
  readonly width: 'text' | 'wide' | 'full';
  /** The item of the header that it belongs to. */
  readonly section?: Section;
  /** What its island needs, for the JSON data block. */
  readonly data?: (props: PageProps<Model>, words: Words) => object;
  /** Addresses to fetch while the script still loads. */
  readonly preload?: (props: PageProps<Model>) => readonly Preload[];
}

export interface Preload {
  readonly href: string;
  readonly media?: string;
}

export type Section = 'map' | 'list' | 'commitments' | 'statement' | 'method' | 'report' | 'desk';

export type PageViews<Name extends PageModel['page'] = PageModel['page']> = {
  readonly [P in Name]: PageView<ModelOf<P>>;
};
