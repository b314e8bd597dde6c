import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Language,
  type PageModel,
  type PageShell,
  type Person,
  type ProblemBody,
  type RenderPage,
} from '@himaya/contracts';
import { civilDay } from '@himaya/edtf';
import { type HimayaRequest, languageOf } from '@himaya/http';

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
  ) {}

  static async load(webFolder: string, instance: InstanceFacts): Promise<Pages> {
    const server = pathToFileURL(join(webFolder, 'server', 'server.js')).href;
    const build = (await import(server)) as WebBuild;
    const manifest = JSON.parse(
      readFileSync(join(webFolder, 'client', 'manifest.json'), 'utf8'),
    ) as Record<string, ManifestEntry>;
    return new Pages(build, manifest, instance);
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
    return this.render(request, { page: 'error', problem });
  }

  private shell(request: HimayaRequest, model: PageModel, data: PageData): PageShell {
    const { exercise, name, origin } = this.instance;
    return {
      language: languageOf(request),
      exercise,
      instanceName: name,
      path: request.url.replace(/^\/(en|ar)(?=\/|\?|$)/, '') || '/',
      origin,
      today: civilDay(new Date()),
      sequence: data.sequence ?? null,
      asOf: data.asOf ?? null,
      notices: data.notices ?? [],
      person: (request.person as Person | undefined) ?? null,
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

/** Addresses that people read. */
export function isPage(request: HimayaRequest): Language | undefined {
  return /^\/(en|ar)(\/|\?|$)/.test(request.url) ? languageOf(request) : undefined;
}
