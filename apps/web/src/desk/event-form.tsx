import { type EventRecord } from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { ApiForm } from './api-form.js';
import { EVENTS_API } from './desk-links.js';

/** A form about this version of the event. */
export function EventForm(props: {
  readonly event: EventRecord;
  readonly name: string;
  readonly step: string;
  readonly submit: string;
  readonly method?: 'POST' | 'PUT';
  readonly tone?: 'main' | 'plain' | 'danger';
  readonly children?: ComponentChildren;
}) {
  const { event, step, method = 'POST', tone = 'main' } = props;
  const path = `${EVENTS_API}/${event.id}`;
  return (
    <ApiForm
      name={props.name}
      method={method}
      action={`${path}/${step}`}
      version={event.version}
      record={path}
      submit={props.submit}
      tone={tone}
    >
      {props.children}
    </ApiForm>
  );
}
