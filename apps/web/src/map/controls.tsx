import { type ComponentChildren } from 'preact';
import { useWords } from '../i18n/language.js';
import { PAN_STEP } from './options.js';

export interface ControlEvents {
  readonly onZoom: (step: number) => void;
  readonly onPan: (x: number, y: number) => void;
  readonly onHome: () => void;
}

const PANS = [
  ['west', '◀', -PAN_STEP, 0],
  ['north', '▲', 0, -PAN_STEP],
  ['south', '▼', 0, PAN_STEP],
  ['east', '▶', PAN_STEP, 0],
] as const;

/** Buttons for those who cannot drag or pinch. One tab stop: arrows go from button to button. */
export function Controls(props: ControlEvents) {
  const { t } = useWords();
  return (
    <div
      class="map-controls"
      role="toolbar"
      aria-label={t('map.controls')}
      // West stays on the left of east, as on the map.
      dir="ltr"
      onKeyDown={roveButtons}
    >
      <Control name={t('map.zoom-in')} first onPress={() => props.onZoom(1)}>
        +
      </Control>
      <Control name={t('map.zoom-out')} onPress={() => props.onZoom(-1)}>
        −
      </Control>
      <Control name={t('map.home')} onPress={props.onHome}>
        ⌂
      </Control>
      {PANS.map(([name, sign, x, y]) => (
        <Control key={name} name={t(`map.${name}`)} onPress={() => props.onPan(x, y)}>
          {sign}
        </Control>
      ))}
    </div>
  );
}

function Control(props: {
  readonly name: string;
  readonly first?: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <button
      type="button"
      aria-label={props.name}
      title={props.name}
      tabIndex={props.first ? 0 : -1}
      onClick={props.onPress}
    >
      <span aria-hidden="true">{props.children}</span>
    </button>
  );
}

function roveButtons(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step || event.shiftKey) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const next = buttons[(at + step + buttons.length) % buttons.length];
  event.preventDefault();
  event.stopPropagation();
  buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
  next?.focus();
}
