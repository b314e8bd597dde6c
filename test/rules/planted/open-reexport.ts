// at: libs/exchange/src/planted.open.service.ts
// expects: no-restricted-imports: This plane reaches only
export * from '@himaya/intake';
