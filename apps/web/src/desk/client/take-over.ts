import { type ClientPage } from './page.js';

/** Fills what is still empty with what all reports say; saving it stays the analyst's act. */
export function enableTakeOver(page: ClientPage): void {
  const button = document.querySelector<HTMLButtonElement>('[data-take-over]');
  const form = button?.form;
  if (!button || !form) return;
  button.disabled = false;
  button.addEventListener('click', () => {
    const agreed = JSON.parse(button.dataset['takeOver'] ?? '{}') as Record<string, string>;
    let count = 0;
    for (const [name, value] of Object.entries(agreed)) {
      const control = form.elements.namedItem(name);
      if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) continue;
      if (control.value !== '') continue;
      control.value = value;
      control.dispatchEvent(new Event('change', { bubbles: true }));
      count += 1;
    }
    page.tell(page.say('desk.client-taken-over', { count }));
  });
}
