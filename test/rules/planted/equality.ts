// at: libs/geo/src/planted.ts
// expects: eqeqeq:
export const planted = (value: unknown): boolean => value == null;
