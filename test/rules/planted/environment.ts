// at: libs/http/src/planted.ts
// expects: no-restricted-syntax: Only the configuration
export const planted = process.env['HOME'];
