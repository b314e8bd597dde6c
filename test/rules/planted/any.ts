// at: libs/geo/src/planted.ts
// expects: @typescript-eslint/no-explicit-any:
export const planted = (value: any): unknown => value;
