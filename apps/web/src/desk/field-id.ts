/** Id of the control of a field: `rows[0].min` of the form `harm` is `harm-rows-0-min`. */
export function fieldId(form: string, name: string): string {
  return `${form}-${name.replace(/[^A-Za-z0-9_]+/g, '-')}`;
}

/** Id of the control that a pointer of the whole record is about: `/facts/edtf` is `facts-edtf`. */
export function pointerId(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '-');
}

/** Stands for the number of a row in the template of a row. */
export const ROW_MARK = '999999';
