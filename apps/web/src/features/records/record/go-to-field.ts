import { segmentsOf } from '@guiyi/contracts';
import { elementIdOf } from '../form/form-context';

/** Brings the control of the field into sight, or the closest thing around it. */
export function goToField(pointer: string): void {
  const segments = segmentsOf(pointer);
  for (let length = segments.length; length > 0; length--) {
    const place = `/${segments.slice(0, length).join('/')}`;
    const control = document.getElementById(elementIdOf(place));
    const target = control ?? document.querySelector(`[data-pointer="${CSS.escape(place)}"]`);
    if (target === null) continue;
    target.scrollIntoView({ block: 'center', behavior: 'smooth' });
    control?.focus({ preventScroll: true });
    return;
  }
}
