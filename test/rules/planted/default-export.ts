// at: libs/geo/src/planted.ts
// expects: no-restricted-syntax: Named exports only
export default 1;
