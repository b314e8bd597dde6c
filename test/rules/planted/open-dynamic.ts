// at: libs/exchange/src/planted.open.service.ts
// expects: no-restricted-syntax: Import packages
export const planted = (): Promise<unknown> => import('@himaya/incidents');
