import { randomUUID } from 'node:crypto';
import { Body, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { LIMITS, type PageModel, type PlaceHit, type ReportPage } from '@himaya/contracts';
import { problemOfDatabaseError } from '@himaya/database';
import {
  Anyone,
  fieldsProblem,
  type HimayaRequest,
  isUuid,
  languageOf,
  PlaneController,
  Problem,
  Untransacted,
} from '@himaya/http';
import { ReportDto, ReportsIntakeService } from '@himaya/intake';
import { PlaceDirectory } from '@himaya/places';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Pages } from './pages.js';
import { fieldOfPointer, fieldOf, type FormFields, readForm, toReport } from './report-form.js';

const HTML = ['content-type', 'text/html; charset=utf-8'] as const;

interface Reply {
  status(code: number): Reply;
}

/** The plain form: anonymous, text only, posted to its own address, without a line of script. */
@PlaneController('intake', ['en/report', 'ar/report'])
export class IntakePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly reports: ReportsIntakeService,
    private readonly places: PlaceDirectory,
  ) {}

  @Get()
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header('cache-control', 'no-store')
  async form(@Req() request: HimayaRequest): Promise<string> {
    const state = (await this.reports.isOpen()) ? 'form' : 'closed';
    return this.render(request, { state, id: randomUUID() });
  }

  @Post()
  @HttpCode(200)
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header('cache-control', 'no-store')
  async send(
    @Req() request: HimayaRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const values = readForm(body instanceof URLSearchParams ? body : new URLSearchParams());
    const id = isUuid(values['id']) ? values['id'] : randomUUID();
    if (values['act'] === 'find-place') return this.findPlace(request, id, values);
    try {
      await this.submit(request, id, values);
    } catch (error) {
      const problem = error instanceof Problem ? error : problemOfDatabaseError(error);
      if (!problem || problem.status >= 500) throw error;
      reply.status(problem.status);
      return this.refuse(request, id, values, problem);
    }
    const places = await this.chosenPlace(values);
    return this.render(request, { state: 'received', id, values, places });
  }

  private async submit(request: HimayaRequest, id: string, values: FormFields): Promise<void> {
    const language = languageOf(request);
    const names = new Map(
      (await this.places.listGovernorates()).map(({ pcode, name }) => [
        pcode,
        name[language] ?? name.en,
      ]),
    );
    const report = plainToInstance(ReportDto, toReport(values, language, new Date(), names));
    const faults = validateSync(report, {
      whitelist: true,
      forbidNonWhitelisted: true,
    });
    if (faults.length > 0) throw fieldsProblem(faults);
    // JSON again: the same report by form or API has the same bytes
    await this.reports.receive(id, JSON.parse(JSON.stringify(report)) as ReportDto, 'form');
  }

  /** Inside the governorate that was chosen beside the name. */
  private async findPlace(request: HimayaRequest, id: string, values: FormFields): Promise<string> {
    const text = fieldOf(values, 'placeText').slice(0, LIMITS.placeSearchLength);
    const within = fieldOf(values, 'governorate');
    const { items: places } = await this.places.search(text, {
      limit: LIMITS.placeSearchResults,
      ...(within && { within }),
    });
    return this.render(request, { state: 'form', id, values, places });
  }

  /** The place of the gazetteer that was chosen, to be shown by its name; null where none was. */
  private async chosenPlace(values: FormFields): Promise<readonly PlaceHit[] | null> {
    const hit = await this.places.find(fieldOf(values, 'place'));
    return hit && [hit];
  }

  private async refuse(
    request: HimayaRequest,
    id: string,
    values: FormFields,
    problem: Problem,
  ): Promise<string> {
    const { errors, ...body } = problem.body(languageOf(request));
    const fields = errors?.map((error) => ({ ...error, pointer: fieldOfPointer(error.pointer) }));
    const state = body.type === 'intake-closed' ? 'closed' : 'form';
    return this.render(request, {
      state,
      id,
      values,
      places: await this.chosenPlace(values),
      problem: { ...body, ...(fields && { errors: fields }) },
    });
  }

  private async render(
    request: HimayaRequest,
    more: Partial<ReportPage> & Pick<ReportPage, 'state' | 'id'>,
  ): Promise<string> {
    const governorates = (await this.places.listGovernorates()).map(({ pcode, name }) => ({
      pcode,
      name,
    }));
    const model: PageModel = {
      page: 'report',
      values: {},
      problem: null,
      places: null,
      governorates,
      ...more,
    };
    return this.pages.render(request, model);
  }
}
