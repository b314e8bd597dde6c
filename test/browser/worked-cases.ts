import { type Page } from 'playwright-core';
import {
  act,
  bootBrowser,
  type BrowserServer,
  type PageLanguage,
  submit,
} from '../support/browser.js';
import { PLACE } from '../support/make.js';
import { addStaff } from '../support/staff.js';
import {
  addRow,
  approve,
  fillIn,
  joinCase,
  openCase,
  publish,
  save,
  screen,
  sendReport,
  signedIn,
} from '../support/pages-played.js';

const DAY = '2025-03-05';

const HOSPITAL = {
  summaryEn: 'Invented exercise: a hospital was shelled.',
  summaryAr: 'تمرين مختلق: قُصف مستشفى.',
};
const MARKET_WORDS = {
  summaryEn: 'Invented exercise: a market was bombed from the air.',
  summaryAr: 'تمرين مختلق: قُصف سوق من الجو.',
};
const MINE_WORDS = {
  summaryEn: 'Invented exercise: a mine went off in a field.',
  summaryAr: 'تمرين مختلق: انفجر لغم في حقل.',
};
const KILLED = { outcome: 'killed', status: 'civilian', basis: 'reported' };

const GRADES_OF_TWO = {
  occurrence: 'G2',
  occurrenceReason: 'Several groups.',
  harm: 'G1',
  harmReason: 'One group counts.',
};

/** Three in English and two in Arabic; the last in Arabic is a copy of the one before. */
const MARKET: readonly (readonly [PageLanguage, string])[] = [
  ['en', 'Invented exercise: two bombs fell on the market at noon.'],
  ['en', 'Invented exercise: I carried three people out of the vegetable hall.'],
  ['en', 'Invented exercise: our clinic took in people from the market all afternoon.'],
  ['ar', 'تمرين مختلق: رأيت الطائرة قبل أن تسقط القنبلتان على السوق بدقيقة واحدة تقريبًا.'],
  ['ar', 'تمرين مختلق: رأيت الطائرة قبل أن تسقط القنبلتان على السوق بدقيقة واحدة تقريبًا.'],
];

/** The invented words of the cases. */
const WORDS = {
  en: {
    seen: 'Invented exercise: a wing of the hospital was hit while patients were inside.',
    other: 'Invented exercise: I work in the hospital, the shells came from the north.',
    denial: 'Invented exercise: the party says that it fired nothing on that day.',
    corroborated: 'Corroborated',
    contested: 'Contested',
    rival: 'Invented exercise: an authority denies that its force fired.',
    hospital: HOSPITAL,
    market: MARKET_WORDS,
    fire: 'Invented exercise: a kitchen near the market burned in the evening.',
    groups: /4 independent groups in 5 reports/,
    three: '3',
    mine: 'Invented exercise: my neighbour stepped on a mine in his field.',
  },
  ar: {
    seen: 'تمرين مختلق: أصيب جناح من المستشفى والمرضى في داخله.',
    other: 'تمرين مختلق: أعمل في المستشفى، وجاءت القذائف من الشمال.',
    denial: 'تمرين مختلق: يقول الطرف إنه لم يطلق شيئًا في ذلك اليوم.',
    corroborated: 'مدعوم بمصادر',
    contested: 'متنازع',
    rival: 'تمرين مختلق: تنفي إحدى السلطات أن قواتها أطلقت النار.',
    hospital: HOSPITAL,
    market: MARKET_WORDS,
    fire: 'تمرين مختلق: احترق مطبخ قرب السوق مساءً.',
    groups: /4.*5/,
    three: '3',
    mine: 'تمرين مختلق: داس جاري على لغم في حقله.',
  },
} as const;

const FACTS = {
  edtf: DAY,
  place: PLACE,
  precision: 'L5',
  precisionReason: 'All sources name the town.',
  contraryEvidence: 'A party denies that it fired; nothing supports that.',
  dangerCleared: true,
};

/** Three cases as people play them through the pages, in one language: each has a file of its own. */
export function describeWorkedCases(language: PageLanguage): void {
  describe(`worked cases (${language})`, () => {
    const words = WORDS[language];
    let all: BrowserServer;

    beforeAll(async () => {
      all = await bootBrowser();
    }, 90_000);
    afterAll(() => all?.close());

    const refOf = async (path: string): Promise<string> => {
      const [row] = await all.server.database.query<{ ref: string }>(
        'SELECT ref FROM desk.incidents WHERE id = $1',
        [path.split('/').at(-1)],
      );
      return row?.ref ?? '';
    };

    async function check(page: Page): Promise<void> {
      await save(page, 'check', {
        type: 'consistency',
        result: 'supports',
        note: 'Day, place and words agree.',
      });
    }

    /** A copy counts with what it was copied from. */
    async function putInOneGroup(page: Page, reports: readonly string[]): Promise<void> {
      const at = async (report: string) =>
        page
          .locator('#sources .row')
          .evaluateAll(
            (rows, id) => rows.findIndex((row) => row.querySelector(`[value="${id}"]`)),
            report,
          );
      const [first = 0, second = 0] = await Promise.all(reports.map(at));
      const group = await page.inputValue(`[data-form="sources"] [name="rows[${first}].group"]`);
      await save(page, 'sources', { [`rows[${second}].group`]: group });
    }

    describe('five tell of an air strike on a market, and one of something else', () => {
      let path = '';
      let fire = '';

      it('gathers the five and counts the copy with what it was copied from', async () => {
        const send = (tongue: PageLanguage, text: string) =>
          sendReport(all, tongue, { kind: 'air_strike', day: DAY, text, killed: '3' });
        const [first = '', ...others] = await Promise.all(
          MARKET.map(([tongue, text]) => send(tongue, text)),
        );
        fire = await send(language, words.fire);
        const page = await signedIn(all, language, 'anna');
        for (const id of [first, ...others, fire]) await screen(page, language, id);
        path = await openCase(page, language, first);
        for (const id of others) await joinCase(page, language, id, path);
        await putInOneGroup(page, others.slice(-2));
        expect(await page.locator('#sources').innerText()).toMatch(words.groups);
        await page.context().close();
      });

      it('remembers that the sixth is different', async () => {
        const page = await signedIn(all, language, 'anna');
        await page.goto(path);
        await save(page, 'facts', { ...FACTS, ...words.market, eventType: 'E01' });
        await page.goto(`/${language}/desk/reports/${fire}`);
        const differ = `differ-${path.split('/').at(-1)}`;
        await save(page, differ, { reason: 'Another cause, another hour.' });
        expect(await page.locator(`[data-form="${differ}"]`).count()).toBe(0);
        await save(page, 'closing', { reason: 'out_of_scope', note: 'A fire of a kitchen.' });
        await page.context().close();
      });

      it('is assessed, approved and public, with what is known of harm', async () => {
        const page = await signedIn(all, language, 'anna');
        await page.goto(path);
        await addRow(page, 'harm', { ...KILLED, min: '3', max: '5' });
        await addRow(page, 'harm', { ...KILLED, outcome: 'injured', min: '10' });
        await act(page, 'harm');
        await addRow(page, 'objects', { object: 'market', damage: 'destroyed' });
        await act(page, 'objects');
        await addRow(page, 'weapons', { weapon: 'W01', level: 'assessed', launch: 'air' });
        await act(page, 'weapons');
        await addRow(page, 'categories', { category: 'V02', reasoning: 'Bombs on a market.' });
        await act(page, 'categories');
        await fillIn(page, 'link-C02', { reason: 'Bombardment of a populated place.' });
        await act(page, 'link-C02', 'button[value="accepted"]');
        await save(page, 'grades', GRADES_OF_TWO);
        await check(page);
        await save(page, 'proposal', { reason: 'Four groups agree.' });
        await page.context().close();
        await approve(all, language, path, ['rita']);
        await publish(all, language, path);
        const reader = await (await all.context()).newPage();
        const ref = await refOf(path);
        await reader.goto(`/${language}/i/${ref}`);
        const shown = await reader.locator('main').innerText();
        for (const said of [words.corroborated, words.three]) expect(shown).toContain(said);
        await reader.goto(`/${language}/commitments/civilian_protection_from_bombardment`);
        await reader.context().close();
      });
    });

    describe('a hospital is hit, two are named, and one denies it', () => {
      let path = '';

      it('keeps the denial apart from what happened', async () => {
        const sent = await Promise.all(
          [words.seen, words.other].map((text) =>
            sendReport(all, language, { kind: 'shelling', day: DAY, text, killed: '2' }),
          ),
        );
        const page = await signedIn(all, language, 'anna');
        for (const id of sent) await screen(page, language, id);
        path = await openCase(page, language, sent[0] ?? '');
        await joinCase(page, language, sent[1] ?? '', path);
        await page.goto(`/${language}/desk/sources/new`);
        await fillIn(page, 'item', {
          address: 'https://invented.example/statement',
          sourceName: 'Invented press office',
          sourceType: 'party_statement',
          access: 'direct',
          words: words.denial,
          wordsLanguage: language,
          posted: '2025-03-06',
          kinds: ['shelling'],
          when: DAY,
          place: PLACE,
        });
        await Promise.all([page.waitForURL('**/desk/reports/*'), submit(page, 'item')]);
        const proposal = page.locator('[data-proposal="occurrence"]');
        await joinCase(page, language, new URL(page.url()).pathname.split('/').at(-1) ?? '', path);
        await save(page, 'facts', { ...FACTS, ...words.hospital, eventType: 'E03' });
        // two groups say that it happened; what the party says weighs neither for nor against it
        expect(await proposal.locator('strong').innerText()).toBe(words.corroborated);
        expect(await proposal.locator('li').count()).toBe(2);
        await addRow(page, 'harm', {
          ...KILLED,
          min: '2',
          max: '4',
          reports: sent,
        });
        await act(page, 'harm');
        await addRow(page, 'objects', { object: 'hospital', damage: 'damaged' });
        await act(page, 'objects');
        await addRow(page, 'actors', {
          actor: 'EX-NORTH',
          bases: ['impact_direction'],
          reason: 'A witness says that the shells came from the north.',
        });
        await addRow(page, 'actors', {
          actor: 'EX-SOUTH',
          bases: ['control_of_area'],
          reason: 'The statement names the force to the south.',
          claim: words.denial,
          claimBy: 'Invented press office',
          rivalOf: 'EX-NORTH',
        });
        await act(page, 'actors');
        await addRow(page, 'categories', { category: 'V02', reasoning: 'Shells on a hospital.' });
        await act(page, 'categories');
        await save(page, 'grades', {
          occurrence: 'G2',
          occurrenceReason: 'Two groups.',
          harm: 'G2',
          harmReason: 'Two groups on the least number.',
          contested: ['attribution'],
        });
        expect(
          await page.isChecked('[data-form="grades"] [name="contested"][value="occurrence"]'),
        ).toBe(false);
        await addRow(page, 'rivals', {
          axis: 'attribution',
          sourceType: 'party_statement',
          [language === 'en' ? 'accountEn' : 'accountAr']: words.rival,
        });
        await act(page, 'rivals');
        await check(page);
        await save(page, 'proposal', { reason: 'Two groups agree; who fired is contested.' });
        await page.context().close();
      });

      it('is public as contested, and names nobody', async () => {
        await approve(all, language, path, ['rita']);
        await publish(all, language, path);
        const reader = await (await all.context()).newPage();
        await reader.goto(`/${language}/i/${await refOf(path)}`);
        const shown = await reader.locator('main').innerText();
        expect(shown).toContain(words.contested);
        expect(shown).toContain(words.rival);
        for (const name of ['Exercise Force', 'قوة التمرين']) expect(shown).not.toContain(name);
        expect(shown).not.toContain(words.denial);
        await reader.context().close();
      });
    });

    describe('a mine goes off, and what is left there is listed at once', () => {
      const LON = '37.9512345';
      let path = '';

      it('is handed to the operator and listed by two, days before the case is done', async () => {
        await addStaff(all.server, `omar-${language}`, ['operator']);
        const id = await sendReport(all, language, {
          kind: 'mine_explosion',
          day: DAY,
          text: words.mine,
        });
        const page = await signedIn(all, language, 'anna');
        await screen(page, language, id);
        path = await openCase(page, language, id);
        await save(page, 'facts', {
          ...FACTS,
          ...MINE_WORDS,
          eventType: 'E06',
          precision: 'L2',
          lat: '36.5312345',
          lon: LON,
        });
        await addRow(page, 'harm', { ...KILLED, outcome: 'injured', min: '1', max: '1' });
        await act(page, 'harm');
        await save(page, 'mine', {
          class: 'mine',
          activity: 'farming',
          returnee: 'yes',
          injuries: ['amputation'],
        });
        await save(page, 'hazard', {
          kind: 'SHA',
          contamination: ['ap_mines'],
          status: 'reported',
        });
        const hazard = path.split('/').at(-1) ?? '';
        await page.goto(`/${language}/desk/hazards`);
        await act(page, `hand-over-${hazard}`);
        await save(page, `propose-${hazard}`, { reason: 'A field in use; people return to it.' });
        await page.context().close();
        const reviewer = await signedIn(all, language, 'rita');
        await reviewer.goto(`/${language}/desk/hazards`);
        await save(reviewer, `approve-${hazard}`, { reason: 'The report is credible.' });
        await reviewer.context().close();
        const reader = await (await all.context({ script: false, width: 360 })).newPage();
        await reader.goto(`/${language}/hazards`);
        const listed = await reader.content();
        expect(listed).toContain(language === 'ar' ? 'منبج' : 'Manbij');
        for (const exact of [LON, LON.slice(0, 6), '36.531']) expect(listed).not.toContain(exact);
        // the case itself is not public yet
        expect((await reader.goto(`/${language}/i/${await refOf(path)}`))?.status()).toBe(404);
        await reader.context().close();
      });

      it('is public as an incident once two have agreed on it', async () => {
        const page = await signedIn(all, language, 'anna');
        await page.goto(path);
        await addRow(page, 'categories', { category: 'V06', reasoning: 'A mine in a field.' });
        await act(page, 'categories');
        await save(page, 'grades', { ...GRADES_OF_TWO, occurrence: 'G1' });
        await check(page);
        await save(page, 'proposal', { reason: 'One credible witness.' });
        await page.context().close();
        await approve(all, language, path, ['rita']);
        // one survivor: the preview warns at the tier that is offered, so a coarser one is chosen
        await publish(all, language, path, 'T2');
        const reader = await (await all.context()).newPage();
        await reader.goto(`/${language}/i/${await refOf(path)}`);
        expect(await reader.content()).not.toContain(LON.slice(0, 6));
        await reader.context().close();
      });
    });
  });
}
