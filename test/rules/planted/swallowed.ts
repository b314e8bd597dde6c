// at: libs/geo/src/planted.ts
// expects: no-restricted-syntax: Name the error
export function planted(work: () => void): void {
  try {
    work();
  } catch {
    work();
  }
}
