import { codeListOf } from './code-list.js';

/** `square` is kept for dataset records. */
export type SymbolShape =
  'circle' | 'triangle' | 'triangle-down' | 'diamond' | 'pentagon' | 'hexagon' | 'star' | 'square';

export interface EventFamilyFacts {
  /** Fill on light paper: Okabe-Ito, darkened where the original is under 3:1 on white. */
  readonly colour: string;
  /** Fill on dark paper: Okabe-Ito, lightened where the original is too dark. */
  readonly colourDark: string;
  readonly shape: SymbolShape;
}

/** Families of event types: one colour and one shape each on map and legend. */
export const EVENT_FAMILIES = codeListOf<EventFamilyFacts>()([
  {
    code: 'bombardment',
    label: { en: 'Bombardment and military acts', ar: 'قصف وأعمال عسكرية' },
    colour: '#d55e00',
    colourDark: '#d55e00',
    shape: 'triangle',
  },
  {
    code: 'ground',
    label: { en: 'Ground fire and killing', ar: 'إطلاق نار وقتل' },
    colour: '#0072b2',
    colourDark: '#2f8fce',
    shape: 'circle',
  },
  {
    code: 'devices',
    label: { en: 'Mines and explosive devices', ar: 'ألغام وعبوات متفجرة' },
    colour: '#a87400',
    colourDark: '#e69f00',
    shape: 'diamond',
  },
  {
    code: 'toxic',
    label: { en: 'Toxic substances', ar: 'مواد سامة' },
    colour: '#857c00',
    colourDark: '#f0e442',
    shape: 'hexagon',
  },
  {
    code: 'custody',
    label: { en: 'Custody and abduction', ar: 'احتجاز وخطف' },
    colour: '#b0568a',
    colourDark: '#cc79a7',
    shape: 'triangle-down',
  },
  {
    code: 'homes',
    label: { en: 'Homes, property and return', ar: 'المساكن والممتلكات والعودة' },
    colour: '#008560',
    colourDark: '#009e73',
    shape: 'pentagon',
  },
  {
    code: 'access',
    label: { en: 'Access and freedoms', ar: 'وصول المساعدات والحريات' },
    colour: '#2f83b8',
    colourDark: '#56b4e9',
    shape: 'star',
  },
  {
    code: 'unspecified',
    label: { en: 'Armed violence, kind not stated', ar: 'عنف مسلح غير محدد النوع' },
    colour: '#595959',
    colourDark: '#bdbdbd',
    shape: 'square',
  },
]);

export type EventFamilyCode = (typeof EVENT_FAMILIES.codes)[number];
