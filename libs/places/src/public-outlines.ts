import { type LineGeometry, type Outline, type OutlinesAnswer } from '@himaya/contracts';
import { MAP_DISCLAIMER } from './basemap-notices.js';
import { bundledOutlines, type OutlineKind } from './bundled-gazetteer.js';
import { GOVERNORATES } from './governorates.js';

const NEIGHBOURS: readonly OutlineKind[] = ['outline', 'border', 'coast'];

/** What every map draws under its records: governorates, lines around them, dashed lines in dispute. */
export function publicOutlines(): OutlinesAnswer {
  const { features } = bundledOutlines();
  const lines = (kinds: readonly string[]): LineGeometry => ({
    type: 'MultiLineString',
    coordinates: features.flatMap(({ properties, geometry }) =>
      geometry.type === 'MultiLineString' && kinds.includes(properties.kind)
        ? geometry.coordinates
        : [],
    ),
  });
  const names = new Map(GOVERNORATES.map(({ pcode, en, ar }) => [pcode, { en, ar }]));
  const governorates = features.flatMap((feature): Outline[] => {
    if (feature.properties.kind !== 'governorate' || feature.geometry.type !== 'MultiPolygon')
      return [];
    const { pcode } = feature.properties;
    return [
      { pcode, name: names.get(pcode) ?? { en: pcode, ar: null }, geometry: feature.geometry },
    ];
  });
  return {
    governorates,
    neighbours: lines(NEIGHBOURS),
    disputed: lines(['disputed']),
    disclaimer: MAP_DISCLAIMER,
  };
}
