// at: libs/geo/src/planted.ts
// expects: max-params:
export const planted = (a: 1, b: 1, c: 1, d: 1, e: 1, f: 1): number => a + b + c + d + e + f;
