import { type ExerciseOwner, inTransaction, rowsOf } from './exercise-cases.js';
import { INVENTED } from './exercise-words.js';

interface Cast {
  readonly anna: string;
  readonly rita: string;
  readonly petra: string;
}

/** The month and the governorate with most public incidents: the earliest of those that are even. */
const WHERE_AND_WHEN = `
  SELECT to_char(i.day_from, 'YYYY-MM') AS month, i.adm1 AS pcode, p.name_en AS "nameEn", p.name_ar AS "nameAr",
    (array_agg(d.id ORDER BY i.ref))[1:6] AS incidents, count(*)::integer AS count
  FROM pub.incidents i JOIN desk.incidents d ON d.ref = i.ref JOIN desk.places p ON p.pcode = i.adm1
  WHERE i.status = 'public' AND i.record_class = 'assessed' AND date_trunc('month', i.day_from) = date_trunc('month', i.day_to)
  GROUP BY 1, 2, 3, 4 ORDER BY count(*) DESC, 1, 2 LIMIT 1`;

interface Setting {
  readonly month: string;
  readonly pcode: string;
  readonly nameEn: string;
  readonly nameAr: string;
  readonly incidents: readonly string[];
  readonly count: number;
}

interface Total {
  readonly body: readonly [en: string, ar: string];
  readonly counted: readonly [en: string, ar: string];
  /** Of how many incidents are public there; null is unknown. */
  readonly min: number;
  readonly max: number | null;
  /** Months after the event. */
  readonly after: number;
  readonly rule: readonly [en: string, ar: string];
}

/** Three bodies that count other things until other days: what stands side by side is never one number. */
const TOTALS: readonly Total[] = [
  {
    body: ['Exercise Rights Network', 'شبكة الحقوق للتمرين'],
    counted: ['People killed outside of fighting', 'قتلى خارج القتال'],
    min: 4,
    max: 5,
    after: 0,
    rule: ['By name, until this early day.', 'بالاسم، وحتى هذا اليوم المبكر.'],
  },
  {
    body: ['Exercise National Committee', 'اللجنة الوطنية للتمرين'],
    counted: ['Deaths of all kinds', 'الوفيات من كل نوع'],
    min: 11,
    max: 11,
    after: 2,
    rule: ['What its field teams wrote down.', 'ما دوّنته فرقها الميدانية.'],
  },
  {
    body: ['Exercise Commission of Inquiry', 'لجنة التحقيق للتمرين'],
    counted: ['People killed, combatants among them', 'القتلى، ومنهم مقاتلون'],
    min: 9,
    max: null,
    after: 3,
    rule: ['What two independent sources support.', 'ما يدعمه مصدران مستقلان.'],
  },
];

const ID = (name: string): string =>
  `overlay(overlay(md5('${name}') PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`;
const EVENT = ID('exercise event');

const DRAFT = `
  INSERT INTO desk.events (id, title_en, title_ar, edtf, day_from, day_to, places, note_en, note_ar, addresses, created_by,
    last_edited_by)
  VALUES (${EVENT}, $1, $2, $3, ($3 || '-01')::date, (($3 || '-01')::date + interval '1 month - 1 day')::date, ARRAY[$4], $5, $6,
    ARRAY['https://exercise.example.org/event'], $7, $7) ON CONFLICT DO NOTHING RETURNING id`;
const ADD_TOTAL = `
  INSERT INTO desk.event_totals (id, event_id, body_en, body_ar, counted_en, counted_ar, min, max, as_of, as_of_day, rule_en,
    rule_ar, url, edited_by)
  SELECT ${ID("exercise total ' || $1 || '")}, ${EVENT}, $1, $2, $3, $4, $5, $6, day::text, day, $7, $8,
    'https://exercise.example.org/total', $9
  FROM (SELECT least(($10 || '-28')::date + make_interval(months => $11), now())::date AS day) AS known`;
const ADD_MEMBER = `INSERT INTO desk.event_members (event_id, incident_id, edited_by) VALUES (${EVENT}, $1, $2)`;
const APPROVE = `UPDATE desk.events SET (state, version, approved_by) = ('approved', version + 1, $1) WHERE id = ${EVENT}`;
const PUBLISH = `SELECT pub.publish_event(id, version, $1) FROM desk.events WHERE id = ${EVENT}`;
/** The history of the step that made this version; publishing appends its own leaf. */
const DECIDE = `
  WITH decided AS (INSERT INTO desk.decisions (subject_id, act, version, person_id, reason)
    SELECT id, $1, version, $2, $3 FROM desk.events WHERE id = ${EVENT} RETURNING subject_id, act, version)
  SELECT ledger.append(act, subject_id::text, version, sha256(convert_to(subject_id::text, 'UTF8')), $4)
  FROM decided WHERE act <> 'event.publish'`;

/** One invented event that three invented bodies counted, as the desk would make it. Nothing where nothing is public. */
export async function loadExerciseEvent(owner: ExerciseOwner, cast: Cast): Promise<void> {
  const [setting] = await rowsOf<Setting>(owner, WHERE_AND_WHEN, []);
  if (!setting) return;
  await inTransaction(owner, () => make(owner, setting, cast));
}

async function make(
  owner: ExerciseOwner,
  setting: Setting,
  { anna, rita, petra }: Cast,
): Promise<void> {
  if (!(await draft(owner, setting, anna))) return;
  await gather(owner, setting, anna);
  await owner.query(APPROVE, [rita]);
  await owner.query(DECIDE, ['event.approve', rita, INVENTED.en, 'rita']);
  await owner.query(PUBLISH, [petra]);
  await owner.query(DECIDE, ['event.publish', petra, null, 'petra']);
}

async function draft(owner: ExerciseOwner, setting: Setting, anna: string): Promise<boolean> {
  const { month, pcode, nameEn, nameAr } = setting;
  const rows = await rowsOf(owner, DRAFT, [
    `${INVENTED.en}: events in ${nameEn}, ${month}`,
    `${INVENTED.ar}: أحداث في ${nameAr}، ${month}`,
    month,
    pcode,
    `${INVENTED.en}. Each body counts other things, until another day.`,
    `${INVENTED.ar}. كل جهة تحصي أشياء مختلفة، حتى يوم مختلف.`,
    anna,
  ]);
  if (rows.length > 0) await owner.query(DECIDE, ['event.add', anna, null, 'anna']);
  return rows.length > 0;
}

async function gather(owner: ExerciseOwner, setting: Setting, anna: string): Promise<void> {
  const { month, incidents, count } = setting;
  for (const { body, counted, min, max, after, rule } of TOTALS) {
    const range = [min * count, max === null ? null : max * count];
    await owner.query(ADD_TOTAL, [...body, ...counted, ...range, ...rule, anna, month, after]);
    await owner.query(DECIDE, ['event.add-total', anna, null, 'anna']);
  }
  for (const incident of incidents) {
    await owner.query(ADD_MEMBER, [incident, anna]);
    await owner.query(DECIDE, ['event.add-member', anna, null, 'anna']);
  }
}
