import { GRADES, EVENT_TYPES, type MapCluster } from '@himaya/contracts';
import { render } from 'preact';
import { type Words } from '../i18n/language.js';
import { familyOf, FamilySymbol, ringOf } from '../parts/symbol.js';

/** Diameter of a cluster on the screen, in pixels: never under a finger's width. */
export function markSize({ kind, count }: MapCluster): number {
  if (kind !== 'cluster' && kind !== 'stack') return 44;
  return Math.min(68, 36 + Math.round(Math.log2(count) * 4));
}

/** The element of one node: a number for several records, a symbol for one. */
export function markElement(node: MapCluster, dataset: boolean, words: Words): HTMLElement {
  const element = document.createElement('div');
  const several = node.kind === 'cluster' || node.kind === 'stack';
  element.className = several
    ? `mark mark-${node.kind}${dataset ? ' mark-dataset' : ''}`
    : 'mark mark-one';
  if (several) {
    element.textContent = words.number(node.count);
  } else {
    render(
      <FamilySymbol
        family={dataset ? 'unspecified' : familyOf(node.type ?? '')}
        ring={dataset ? null : ringOf(node)}
        size={30}
      />,
      element,
    );
  }
  return element;
}

/** What the mark is called: how many, or what and how well supported. */
export function markName(node: MapCluster, words: Words): string {
  const { t, language } = words;
  if (node.kind === 'cluster') return t('map.cluster', { count: node.count });
  if (node.kind === 'stack') return t('map.stack', { count: node.count });
  const type = EVENT_TYPES.has(node.type ?? '') ? EVENT_TYPES.label(node.type ?? '', language) : '';
  const grade = GRADES.has(node.grade ?? '')
    ? GRADES.label(node.grade ?? '', language)
    : t('record.not-assessed');
  return t('map.record', { type, grade });
}
