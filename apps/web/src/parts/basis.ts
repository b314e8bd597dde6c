/** With two bases, incidents take the words of the legal one. */
export function incidentBasis(basis: readonly string[]): string {
  return basis.includes('legal') ? 'legal' : mainBasis(basis);
}

/** With two bases, steps take the words of the other one. */
export function stepBasis(basis: readonly string[]): string {
  return basis.find((one) => one !== 'legal') ?? mainBasis(basis);
}

export function mainBasis(basis: readonly string[]): string {
  return basis[0] ?? 'called_for';
}
