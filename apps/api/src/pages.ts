import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type PageModel,
  type PageShell,
  type Person,
  type ProblemBody,
  type RenderPage,
} from '@himaya/contracts';
import { civilDay } from '@himaya/edtf';
import { type HimayaRequest, languageOf } from '@himaya/http';
import { isDesk } from './security-headers.js';

interface WebBuild {
  readonly render: RenderPage;
  readonly entriesOf: (page: PageModel['page']) => {
    readonly styles: readonly string[];
    readonly scripts: readonly string[];
  };
  /** The address that a plain form means: repeated fields become one list, two days one span. */
  readonly foldForm: (query: string) => string;
}

interface ManifestEntry {
  readonly file: string;
  readonly css?: readonly string[];
  /** Manifest keys of chunks that the file imports. */
  readonly imports?: readonly string[];
}

/** Which instance this is: known from the start, the same for life. */
export interface InstanceFacts {
  readonly exercise: boolean;
  readonly name: string;
  readonly origin: string;
}

/** What the data of a page came from. */
export interface PageData {
  readonly sequence?: number;
  readonly asOf?: string;
  readonly notices?: readonly string[];
}

/** Renders pages with the built web app, which is loaded by path. */
export class Pages {
  private constructor(
    private readonly build: WebBuild,
    private readonly manifest: Readonly<Record<string, ManifestEntry>>,
    readonly instance: InstanceFacts,
    /** The offline checker, one file of plain Node. */
    readonly checker: string,
  ) {}

  static async load(webFolder: string, instance: InstanceFacts): Promise<Pages> {
    const server = pathToFileURL(join(webFolder, 'server', 'server.js')).href;
    const build = (await import(server)) as WebBuild;
    const manifest = JSON.parse(
      readFileSync(join(webFolder, 'client', 'manifest.json'), 'utf8'),
    ) as Record<string, ManifestEntry>;
    const checker = readFileSync(join(webFolder, '..', 'check', 'himaya-check.mjs'), 'utf8');
    return new Pages(build, manifest, instance, checker);
  }

  render(request: HimayaRequest, model: PageModel, data: PageData = {}): string {
    return this.build.render(this.shell(request, model, data), model);
  }

  /** The query of a page as one address; the same text where it is one already. */
  foldQuery(query: string): string {
    return this.build.foldForm(query);
  }

  problem(request: HimayaRequest, problem: ProblemBody): string {
    if (problem.type === 'not-signed-in') {
      return this.render(request, { page: 'sign-in', next: request.url });
    }
    const inside = request.person !== undefined && isDesk(request.url);
    return this.render(request, { page: inside ? 'desk-error' : 'error', problem });
  }

  private shell(request: HimayaRequest, model: PageModel, data: PageData): PageShell {
    const { exercise, name, origin } = this.instance;
    return {
      language: languageOf(request),
      exercise,
      instanceName: name,
      path: pathOf(request.url),
      origin,
      today: civilDay(new Date()),
      sequence: data.sequence ?? null,
      asOf: data.asOf ?? null,
      notices: data.notices ?? [],
      person: (request.person as Person | undefined) ?? null,
      deskNotices: request.deskNotices ?? [],
      unread: request.unread ?? 0,
      assets: this.assets(model.page),
    };
  }

  private assets(page: PageModel['page']): PageShell['assets'] {
    const { styles, scripts } = this.build.entriesOf(page);
    const entries = (names: readonly string[]): ManifestEntry[] =>
      names.flatMap((name) => this.manifest[name] ?? []);
    const own = entries(scripts);
    // Chunks are named beside their entry: found by it, they would cost another round trip.
    const chunks = entries([...new Set(own.flatMap(({ imports = [] }) => imports))]);
    const files = [...own, ...chunks].map(({ file }) => `/${file}`);
    const sheets = [
      ...entries(styles).map(({ file }) => file),
      ...own.flatMap(({ css = [] }) => css),
    ];
    return { styles: sheets.map((file) => `/${file}`), scripts: files };
  }
}

const IN_LANGUAGE = /^\/(en|ar)(?=\/|\?|$)/;

/** The address without its language; the first page for one that has none. */
const pathOf = (url: string): string =>
  (IN_LANGUAGE.test(url) && url.replace(IN_LANGUAGE, '')) || '/';

/** Addresses that people read, and what a browser asks for where nothing is. */
export function isPage({ url, headers }: HimayaRequest): boolean {
  if (IN_LANGUAGE.test(url)) return true;
  return !/^\/(api|assets)\//.test(url) && String(headers['accept'] ?? '').includes('text/html');
}
