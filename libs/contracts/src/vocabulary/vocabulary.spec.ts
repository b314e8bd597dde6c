import { ROLES } from '../roles.js';
import { type Code, type CodeList } from './code-list.js';
import * as vocabulary from './index.js';

/** Every code ever given out. A code may be added here; none may leave or change its list. */
const CODES: Readonly<Record<string, string>> = {
  ACCESS_OBSTACLES:
    'denial_of_need entry_into_country movement_inside interference violence_against_staff people_to_services active_hostilities mines_uxo physical_environment',
  ACCIDENT_ACTIVITIES:
    'farming herding travel play scrap rubble_removal checking_home clearance other unknown',
  ACCIDENT_CLASSES: 'mine cluster ied uxo_axo stored_ammunition other',
  ACCOUNT_AXES: 'occurrence harm attribution',
  ACTIVATIONS: 'stepped_on driven_over handled tripwire disturbed burned spontaneous other unknown',
  ACTORS:
    'MOR FATH HTS AHRAR JAYSH-IZZA NFL TRANS-AUTH TRANS-MOD TRANS-MOI SNA SDF ASAYISH SYR-GOV NDF IR-MIL RU IR TR IL US UK COALITION ISIL REMNANTS LOCAL-UNKNOWN DON INT ALL SBC-ACS',
  ACTOR_RELATION_KINDS:
    'member_of commanded_by supports splinter_of merged_into successor_of nominal_unit_of',
  ACTOR_ROLES:
    'alleged_perpetrator claimed_by target supporter controls_area authority_responsible party',
  ACTOR_TYPES:
    'state_forces state_security transitional_authority operations_room armed_group militia_pro_gov militia_foreign_backed foreign_state coalition de_facto_authority isil criminal vigilante_or_individuals unknown civil_body donor_state igo ngo publisher',
  AFFECTED_OBJECTS:
    'hospital clinic ambulance pharmacy school university kindergarten mosque church shrine cemetery other_worship home market bakery farmland livestock water power telecom fuel road_bridge airport idp_camp collective_shelter civil_defence_centre aid_store aid_convoy cultural_site archive registry_records detention_place court council_building media_office diplomatic_premises military_object',
  AGES: 'child_u18 adult older_60p unknown',
  ANSWERS: 'yes no unknown',
  ATTRIBUTION_BASES:
    'admission exclusive_capability flight_observation impact_direction munition_id un_finding court_finding insignia_seen control_of_area',
  ATTRIBUTION_LEVELS: 'unattributed alleged likely confirmed',
  BATCH_STATES: 'imported proposed approved releasing released',
  BEST_RULES: 'most_reliable_source official_count named_list sources_agree',
  CHECK_RESULTS: 'supports neutral contradicts not_possible',
  CHECK_TYPES:
    'source provenance reverse_search geolocation chronolocation weather_shadow metadata audio munition consistency manipulation_ai',
  CLOSING_REASONS: 'duplicate merged out_of_scope not_credible',
  COMMITMENT_BASES: 'declared legal reported_effort called_for asserted_right self claim',
  COMMITMENT_KINDS: 'N P N+P T',
  COMMITMENT_STATUSES:
    'too_few_sources none_recorded recorded pattern_found not_searched searched_none_found announced started partial substantial met reversed overtaken consistent not_consistent cannot_be_tested not_tested not_assessed',
  CONFIDENCES: 'low medium high',
  CONFLICT_CLASSES: 'IAC NIAC none unclear',
  CONSENT_ANSWERS: 'given refused withdrawn not_applicable',
  CONSENT_CHOICES: 'all analysis_only analysis_and_publish analysis_and_share',
  CONSENT_PURPOSES:
    'collect keep analyse share_un share_courts share_ngos publish_anonymised publish_name publish_media',
  CONTAMINATIONS:
    'ap_mines av_mines improvised_mines cluster_remnants other_uxo abandoned_ordnance unknown',
  CONTESTED_AXES: 'occurrence harm attribution',
  CORRECTION_CLASSES: 'new_info error identity_safety duplicate fabrication',
  COUNTERPART_KINDS: 'government authority un parliament organisation public',
  CUSTODY_ACTS: 'received described derived unblurred opened redacted moved damaged',
  DAMAGE_LEVELS: 'none damaged destroyed out_of_service unknown',
  DANGER_ANSWERS: 'yes no unsure',
  DATASET_FLAGS: 'source_inconsistent cluster',
  DATE_PRECISIONS: '1 2 3 4 5',
  DAY_PARTS: 'dawn morning noon afternoon evening night',
  DECLARATION_PROMISES: 'safety worship property movement rights services amnesty',
  DECLARED_ENTRIES: 'C08 C09',
  DIRECTIONS: 'breach fulfilment relevant exculpatory',
  DNH_FLAGS:
    'few_victims_survivors family_at_risk source_at_risk small_community identity_of_victims people_sheltering site_not_secured recognisable_people retaliation_feared',
  EVENT_FAMILIES: 'bombardment ground devices toxic custody homes access unspecified',
  EVENT_TYPES:
    'E00 E01 E02 E03 E04 E05 E06 E07 E08 E09 E10 E11 E12 E13 E14 E15 E16 E17 E18 E19 E20 E21 E22 E23 E24 E25 E26 E99',
  EVIDENCE_KINDS: 'image video audio document archive',
  EVIDENCE_ORIGINALS: 'original copy unknown',
  EVIDENCE_ROLES: 'media capture page_source context document',
  EXERCISE_ACTORS: 'EX-NORTH EX-SOUTH EX-EAST EX-COAST EX-VALLEY',
  FUNDING_STAGES: 'pledged committed disbursed',
  GRADES: 'G0 G1 G2 G3 GD',
  GRADE_REASONS:
    'no_source none_credible single_group several_groups geolocated_media contradiction_open finding admission party_statement_apart no_harm_stated harm_reports_unsaid harm_single_group harm_several_groups civilian_minimum_unsaid',
  HARM_BASES: 'named counted estimated reported',
  HARM_OUTCOMES: 'killed injured missing detained abducted displaced affected',
  HARM_STATUSES: 'civilian combatant hors_de_combat unknown',
  HARM_UNITS: 'person household',
  HAZARD_KINDS: 'SHA CHA spot',
  HAZARD_STATUSES: 'reported surveyed marked cancelled reduced cleared',
  INCIDENT_STATES: 'assessing info_requested proposed approved closed',
  ITEM_CREDIBILITIES: '1 2 3 4 5 6',
  ITEM_FILE_KINDS: 'wacz warc archiver image video audio document other',
  ITEM_LANGUAGES: 'ar en ku tr ru fa fr he und',
  KNOWLEDGE_KINDS: 'saw told_by_witness treated_or_helped saw_online other',
  LAUNCHES: 'air ground sea emplaced hand none',
  LOCATION_METHODS: 'gps imagery_geolocation source_stated place_centroid admin_centroid',
  MONITORED: 'named by_law no',
  MRM_HEADINGS:
    'killing_maiming recruitment_use schools_hospitals sexual_violence abduction access_denial',
  OBJECT_GROUPS:
    'medical educational worship communal infrastructure camps humanitarian cultural official diplomatic military',
  OBLIGATION_ORIGINS: 'register decision exercise',
  OBLIGATION_ROLES: 'obliged addressed',
  ORIGINAL_LANGUAGES: 'ar en ku tr other',
  PLACE_CERTAINTIES: 'spot street village district',
  PRECISIONS: 'L1 L2 L3 L4 L5 L6 L7 L8 L9',
  PREVIEW_REASONS: 'no_tool not_a_picture damaged too_large too_costly',
  PROGRESS_EFFECTS: 'advances reverses none',
  PUBLICATION_STATES: 'internal scheduled public retracted withdrawn',
  READINGS: 'stated inferred',
  RECORD_CLASSES: 'assessed dataset',
  REGISTER_KINDS: 'declaration obligation rubric progress response search status',
  REGISTER_STATES: 'draft proposed approved superseded dropped',
  REPORT_KINDS:
    'air_strike shelling shooting mine_explosion mine_seen killing arrest_or_missing home_or_property displacement aid_blocked chemical sexual_violence other',
  REPORT_STATES: 'received screened gathered closed',
  RESPONSE_KINDS:
    'acknowledgement denial investigation suspension arrest charge trial judgment reparation referral_to_UN statement_by_SBC_ACS amnesty',
  RETRACTION_REASONS: 'fabricated wrong duplicate',
  RETURN_REASONS:
    'evidence_missing independence_wrong grade_unsupported attribution_unsupported safety duplicate other',
  ROLES:
    'visitor receipt monitor analyst reviewer publisher editor administrator auditor client operator',
  SENSITIVITIES: '0 1 2 3 4',
  SEXES: 'f m unknown',
  SOURCE_ACCESSES: 'direct secondhand compiled',
  SOURCE_KINDS: 'people open_sources official_findings',
  SOURCE_LANGUAGES: 'ar en ku tr fa ru he fr other',
  SOURCE_RELIABILITIES: 'A B C D E F',
  SOURCE_TYPES:
    'own_monitor survivor_family eyewitness medical civil_defence local_media social_media ngo_monitor un un_mandated government party_statement satellite court',
  TARGETING_GROUNDS:
    'religion ethnicity gender political_opinion displaced_status profession none_indicated unknown',
  TARGETING_LEVELS: 'not_indicated alleged indicated established',
  TIERS: 'T0 T1 T2 T3 T4',
  UCDP_SUMS:
    'deaths_civilians deaths_combatants deaths_unknown best low high clusters with_civilian_deaths source_inconsistent place_matched without_governorate linked_c02 linked_c04 L5 L6 L7 L8 L9',
  UCDP_VIOLENCE_TYPES: '1 2 3',
  VERIFIED_LEVELS: 'self_reported documented independently_verified',
  VICTIM_INJURIES:
    'amputation loss_of_sight loss_of_hearing burns fragments head abdomen_chest limbs other unknown',
  VIOLATION_CATEGORIES:
    'V01 V02 V03 V04 V05 V06 V07 V08 V09 V10 V11 V12 V13 V14 V15 V16 V17 V18 V19 V20 V21 V22 V23 V24 V25 V26 V27 V28 V29 V30 V31 V32',
  WEAPONS:
    'W01 W02 W03 W04 W05 W06 W07 W08 W09 W10 W11 W12 W13 W14 W15 W16 W17 W18 W19 W20 W21 W22 W23 W24 W25 W99',
  WEAPON_LEVELS: 'alleged assessed identified',
  YES_NO_UNKNOWN: 'yes no unknown',
};

const isCodeList = (value: unknown): value is CodeList<Code> =>
  typeof value === 'object' && value !== null && 'codes' in value && 'list' in value;

const lists: readonly (readonly [string, CodeList<Code>])[] = Object.entries({
  ...vocabulary,
  ROLES,
}).flatMap(([name, value]) => (isCodeList(value) ? [[name, value] as const] : []));

interface Found {
  readonly at: string;
  readonly en: string;
  readonly ar: string;
}

/** Every text in both languages below a value: labels, definitions, sentences. */
function texts(value: unknown, at: string): readonly Found[] {
  if (typeof value !== 'object' || value === null) return [];
  const { en, ar } = value as { readonly en?: unknown; readonly ar?: unknown };
  if (typeof en === 'string' || typeof ar === 'string') {
    return [{ at, en: String(en ?? ''), ar: String(ar ?? '') }];
  }
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${at}.${key}`));
}

describe('code lists', () => {
  it('are all in the table of codes', () => {
    expect(lists.map(([name]) => name).sort()).toEqual(Object.keys(CODES).sort());
  });

  it.each(lists)('%s keeps its codes', (name, list) => {
    expect(list.codes.join(' ')).toBe(CODES[name]);
  });

  it.each(lists)('%s is frozen, and no code appears twice', (_name, list) => {
    expect(new Set(list.codes).size).toBe(list.codes.length);
    expect(Object.isFrozen(list.list)).toBe(true);
    expect(list.list.every((entry) => Object.isFrozen(entry) && Object.isFrozen(entry.label))).toBe(
      true,
    );
  });

  it.each(lists)('%s has no label twice', (_name, list) => {
    for (const language of ['en', 'ar'] as const) {
      const labels = list.codes.map((code) => list.label(code, language));
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  it('refuses a code that it does not have', () => {
    expect(vocabulary.GRADES.has('G9')).toBe(false);
    expect(vocabulary.GRADES.has('toString')).toBe(false);
    expect(() => vocabulary.GRADES.get('G9')).toThrow(RangeError);
    expect(() => vocabulary.GRADES.label('constructor', 'en')).toThrow(RangeError);
  });

  it('refuses a list with a code twice', () => {
    const entry = { code: 'a', label: { en: 'A', ar: 'ألف' } } as const;
    expect(() => vocabulary.codeList([entry, entry])).toThrow(RangeError);
  });
});

describe('texts', () => {
  const all = texts({ ...vocabulary, ROLES }, 'vocabulary');

  it('are many', () => {
    expect(all.length).toBeGreaterThan(400);
  });

  it('have both languages, trimmed', () => {
    const missing = all.filter(
      ({ en, ar }) => en.trim() === '' || ar.trim() === '' || en !== en.trim() || ar !== ar.trim(),
    );
    expect(missing).toEqual([]);
  });

  it('are in the script of their language, with Western digits', () => {
    const wrong = all.filter(
      ({ en, ar }) =>
        !/\p{Script=Arabic}/u.test(ar) || /\p{Script=Arabic}/u.test(en) || /[٠-٩۰-۹]/.test(ar),
    );
    expect(wrong).toEqual([]);
  });

  it('carry the same placeholders', () => {
    const names = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(all.filter(({ en, ar }) => names(en).join() !== names(ar).join())).toEqual([]);
  });

  it('never print "kept", "unlawful" as a fact, or a composite verdict', () => {
    const allowed = ['Alleged unlawful killing'];
    const verdicts = all.filter(
      ({ en }) => /\b(kept its|violated|unlawful|regime)\b/i.test(en) && !allowed.includes(en),
    );
    expect(verdicts).toEqual([]);
  });
});
