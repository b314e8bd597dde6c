/** Constants that Leaflet sets as HTML to find out what the browser can draw. Nothing else passes. */
const LEAFLET_PROBES: readonly string[] = ['<svg/>', '<v:shape adj="1"/>', ''];

interface PolicyFactory {
  readonly createPolicy: (
    name: string,
    rules: { readonly createHTML: (text: string) => string },
  ) => unknown;
}

interface TrustedScope {
  readonly trustedTypes?: PolicyFactory;
}

/** Must run before Leaflet is loaded. */
export function allowLeafletProbes(scope: TrustedScope): void {
  scope.trustedTypes?.createPolicy('default', { createHTML: onlyProbes });
}

export function onlyProbes(text: string): string {
  if (!LEAFLET_PROBES.includes(text)) throw new TypeError('HTML text is refused');
  return text;
}

if (typeof window !== 'undefined') allowLeafletProbes(window as Window & TrustedScope);
