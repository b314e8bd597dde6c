// at: libs/edtf/src/planted.ts
// expects: @nx/enforce-module-boundaries: scope:edtf
export const planted = (): Promise<unknown> => import('@himaya/accounts');
