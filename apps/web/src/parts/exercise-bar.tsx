export const EXERCISE_TITLE = 'EXERCISE تمرين';

/** In both languages on every page of an exercise instance, whatever the page's own. */
export function ExerciseBar() {
  return (
    <section class="exercise-bar" aria-label={EXERCISE_TITLE}>
      <p>
        <span lang="en" dir="ltr">
          <strong>EXERCISE</strong>: invented data
        </span>
        <span aria-hidden="true"> · </span>
        <span lang="ar" dir="rtl">
          <strong>تمرين</strong>: بيانات تدريبية غير حقيقية
        </span>
      </p>
    </section>
  );
}
