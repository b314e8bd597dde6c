import { type GradeCode } from '@himaya/contracts';
import { type Handlers } from './keys.js';

const AXES = ['occurrence', 'harm'] as const;

/** Grades the axis in which the focus stands, the first else; nothing where no grade can be given. */
export function gradeKeys(): Handlers {
  const form = document.querySelector<HTMLFormElement>('form[data-form="grades"]');
  if (!form) return {};
  const give = (code: GradeCode) => (): void => choose(boxOf(form, axisOf(form), code));
  return {
    'grade-none': give('G0'),
    'grade-one': give('G1'),
    'grade-two': give('G2'),
    'grade-three': give('G3'),
    'grade-discounted': give('GD'),
    contested: () => choose(boxOf(form, 'contested', axisOf(form))),
  };
}

function axisOf(form: HTMLFormElement): string {
  const { activeElement } = document;
  const name = form.contains(activeElement) ? activeElement?.getAttribute('name') : null;
  return AXES.find((axis) => name?.startsWith(axis)) ?? AXES[0];
}

const boxOf = (form: HTMLFormElement, name: string, value: string): HTMLInputElement | null =>
  form.querySelector<HTMLInputElement>(`input[name="${name}"][value="${value}"]`);

/** As if it had been pressed: the form hears of it, and the focus goes there. */
function choose(box: HTMLInputElement | null): void {
  if (!box) return;
  box.closest('details')?.setAttribute('open', '');
  box.click();
  box.focus();
}
