// A record's form, new or existing: generated, checked while typing, saved with the version it was read at.
// The library's index also loads a test registry with Ajv; the form alone does not.
import Form, { type IChangeEvent } from '@rjsf/core/lib/components/Form.js';
import type { RJSFValidationError } from '@rjsf/utils';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ModelEntity, RecordJson } from '../../../engine/shared/wire.ts';
import { ApiProblem, statusOf } from '../api/problem.ts';
import { createRecord, refreshRecords, updateRecord } from '../api/records.ts';
import { useText } from '../i18n/index.ts';
import { inSentence } from '../i18n/sentence.ts';
import { currencyOf } from '../records/fields.ts';
import { useMe, useSiteFormats } from '../shell/me.ts';
import { keyLabel, useShortcuts } from '../ui/keys.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { say, sayProblem } from '../ui/toast.tsx';
import { AlikeNote } from './AlikeNote.tsx';
import { ChangedNote } from './ChangedNote.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { FormScopeProvider, type FormScope } from './contract.ts';
import { ErrorSummary, focusField, pathOfError } from './ErrorSummary.tsx';
import { takenFrom } from './copies.ts';
import { InHandProvider } from './in-hand.ts';
import { LeaveDialog } from './LeaveDialog.tsx';
import { LockNote } from './LockNote.tsx';
import { MetaField } from './MetaField.tsx';
import { makeAttempt } from './attempt.ts';
import { placeErrors, placeUnderway, withoutFields, withRules, type PlacedErrors } from './server-errors.ts';
import { startValues } from './start.ts';
import { templates } from './templates.tsx';
import { useConditions } from './useConditions.ts';
import { useForm } from './useForm.ts';
import { patchOf, valuesFrom, wireValues, type Values } from './values.ts';
import './form.css';

interface Props {
  readonly entity: ModelEntity;
  /** The record to change; absent = a new one. */
  readonly record?: RecordJson;
  readonly prefill?: Values;
  readonly onSaved: (record: RecordJson) => void;
  readonly onCancel: () => void;
}

const fields = { meta: MetaField };
const defaultState = { arrayMinItems: { populate: 'never' as const }, emptyObjectFields: 'skipDefaults' as const };

export function RecordForm(props: Props) {
  const { form, ready, validator } = useForm(props.entity, props.record ? 'update' : 'create');
  if (form.isError && !ready) return <ErrorState error={form.error} onRetry={() => void form.refetch()} />;
  if (!ready) return <div className="form-body"><Skeleton lines={8} /></div>;
  return <Editor {...props} ready={ready} validator={validator} />;
}

type Ready = NonNullable<ReturnType<typeof useForm>['ready']>;

function Editor({ entity, record, prefill = {}, onSaved, onCancel, ready, validator }: Props & { ready: Ready; validator: ReturnType<typeof useForm>['validator'] }) {
  const t = useText();
  const me = useMe();
  const formats = useSiteFormats();
  const body = useRef<HTMLDivElement>(null);
  const form = useRef<Form>(null);
  const [base, setBase] = useState(record);
  const [start] = useState<Values>(() => (record ? valuesFrom(record, ready.names) : startValues(entity, ready.names, me, prefill)));
  const [values, setValues] = useState<Values>(start);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const [server, setServer] = useState<PlacedErrors | undefined>();
  const [others, setOthers] = useState<readonly string[]>([]);
  const [conflict, setConflict] = useState<RecordJson | undefined>();
  const done = useRef(false);
  /** A second click comes before the first one is drawn. */
  const sending = useRef(false);
  const [attempt] = useState(makeAttempt);
  const running = useRef(new Map<string, string>());
  const underway = useCallback((id: string, name: string, isRunning: boolean): void => {
    if (isRunning) running.current.set(id, name);
    else running.current.delete(id);
    if (!isRunning) { setServer((errors) => withoutFields(errors, [name])); setOthers([]); }
  }, []);

  const before = useMemo(() => (base ? valuesFrom(base, ready.names) : start), [base, ready.names, start]);
  const patch = useMemo(() => patchOf(ready.fields, before, values), [ready.fields, before, values]);
  const dirty = Object.keys(patch).length > 0;
  // What the form does not hold is part of the record all the same.
  const inHand = useMemo<Values>(() => ({ ...Object.fromEntries(Object.entries(base ?? {}).filter(([name]) => !ready.names.includes(name))), ...values }), [base, ready.names, values]);
  const conditions = useConditions(entity, inHand, base);
  const hand = useMemo(() => ({ values: inHand, judge: conditions.judge }), [inHand, conditions.judge]);
  const shown = ready.fields.filter((field) => conditions.states.get(field.name)?.visible !== false);
  const demanded = ready.names.filter((name) => { const state = conditions.states.get(name); return state?.visible !== false && (ready.required.has(name) || (state?.required === true && ready.fields.some((field) => field.name === name && !field.required))); }).join(' ');
  const schema = useMemo(() => ({ ...ready.schema, required: demanded === '' ? [] : demanded.split(' ') }), [ready.schema, demanded]);
  const ruled = useMemo(() => withRules(server?.schema, conditions.broken, new Set(ready.names)), [server, conditions.broken, ready.names]);

  // What the new record was to begin with counts, though the layout hides its field: it may be the way back to another record.
  const unseen = entity.fields.filter((field) => field.writable && prefill[field.name] !== undefined && !ready.names.includes(field.name));
  const create = (wire: Values): Promise<RecordJson> => createRecord(entity.name, wire, attempt(wire));
  const saving = useMutation({
    mutationFn: async ({ next, on }: { next: Values; on: RecordJson | undefined }) => (on ? updateRecord(entity.name, on, patchOf(shown, valuesFrom(on, ready.names), next)) : create({ ...wireValues(unseen, prefill), ...wireValues(shown, next) })),
    onSettled: () => { sending.current = false; },
    onSuccess: (saved) => {
      done.current = true;
      say(t(base ? 'form.saved' : 'form.created', { entity: formats.locale === 'vi' ? inSentence(entity.title, 'vi') : entity.title }));
      void refreshRecords();
      onSaved(saved);
    },
    onError: (error) => {
      const problem = error instanceof ApiProblem ? error.problem : undefined;
      if (statusOf(error) === 412 && problem?.current) { setConflict(problem.current); return; }
      const placed = problem ? placeErrors(problem, new Set(ready.names)) : undefined;
      setTried(true);
      setServer(placed);
      const rest = placed?.rest.map((item) => item.detail) ?? [];
      setOthers(rest.length > 0 ? rest : placed && placed.list.length > 0 ? [] : [problem && problem.status !== 0 ? problem.detail : t('form.notReached')]);
      const first = placed?.list[0];
      if (first) requestAnimationFrame(() => focusField(body.current, pathOfError(first)));
      else sayProblem(error, t('form.notSaved'));
    },
  });
  // Somebody else's change: taken over where nothing was filled in here, else told.
  const theirs = record && base && record.version > base.version && !saving.isPending && !done.current ? record : undefined;
  useEffect(() => {
    if (theirs === undefined || dirty) return;
    setBase(theirs);
    setValues(valuesFrom(theirs, ready.names));
  }, [theirs, dirty, ready.names]);
  const save = (): void => {
    if (sending.current || done.current) return;
    if (running.current.size > 0) {
      const placed = placeUnderway(running.current.values(), new Set(ready.names), t('file.underway'));
      setTried(true);
      setServer(placed);
      setOthers(placed.rest.map((item) => item.detail));
      const first = placed.list[0];
      if (first) requestAnimationFrame(() => focusField(body.current, pathOfError(first)));
      return;
    }
    if (base && !dirty) { onCancel(); return; }
    form.current?.submit();
  };
  useShortcuts([{ keys: 'mod+s', label: t('action.save'), inFields: true, run: save }, { keys: 'Escape', label: t('action.cancel'), run: onCancel }]);
  const blocker = useBlocker({ shouldBlockFn: () => dirty && !done.current, enableBeforeUnload: () => dirty && !done.current, withResolver: true });

  const change = (event: IChangeEvent): void => {
    const next = (event.formData ?? {}) as Values;
    const changed = ready.names.filter((name) => next[name] !== values[name]);
    setValues(next);
    setOthers([]);
    setServer((errors) => withoutFields(errors, changed));
    for (const name of changed) {
      void takenFrom(ready.fields, ready.fields.find((field) => field.name === name), next[name]).then((taken) => {
        if (Object.keys(taken).length > 0) setValues((now) => (now[name] === next[name] ? { ...now, ...taken } : now));
        return undefined;
      });
    }
  };
  // Asked of the validator itself: the library's own list lags behind once a server's answer is taken back.
  const errors = useMemo<readonly RJSFValidationError[]>(() => (tried ? [...validator.validateFormData(values, schema).errors, ...(server?.list ?? [])] : []), [tried, validator, values, schema, server]);
  const scope = useMemo<FormScope>(() => ({
    entity, conditions, locale: formats.locale, zone: formats.zone, busy: saving.isPending, underway,
    currency: currencyOf(entity, values, '', formats.currency),
    shows: (name) => tried || touched.has(name),
    set: (some) => {
      setValues((now) => ({ ...now, ...some }));
      setOthers([]);
      setServer((found) => withoutFields(found, Object.keys(some)));
    },
    touch: (name) => setTouched((names) => (names.has(name) ? names : new Set([...names, name]))),
  }), [entity, conditions, formats.locale, formats.zone, formats.currency, values, tried, touched, saving.isPending, underway]);

  return (
    <FormScopeProvider value={scope}><InHandProvider value={hand}>
      <div className="form-body" ref={body}>
        <AlikeNote entity={entity} id={base?.id} values={values} />
        {theirs && dirty ? <ChangedNote theirs={theirs} onCompare={() => setConflict(theirs)} /> : null}
        {conditions.lock ? <LockNote lock={conditions.lock} /> : null}
        {tried && errors.length + others.length > 0 ? <ErrorSummary entity={entity} errors={errors} others={others} form={() => body.current} /> : null}
        <Form ref={form} schema={schema} uiSchema={ready.uiSchema} formData={values} validator={validator} fields={fields} templates={templates} idPrefix={`f-${entity.name}`} extraErrors={ruled} liveValidate="onChange" noHtml5Validate showErrorList={false}
          experimental_defaultFormStateBehavior={defaultState} onChange={change}
          onSubmit={(event) => {
            if (sending.current || done.current) return;
            sending.current = true;
            saving.mutate({ next: (event.formData ?? {}) as Values, on: base });
          }}
          onError={(found) => { setTried(true); if (found[0]) focusField(body.current, pathOfError(found[0])); }} />
      </div>
      <footer className="save-bar">
        <span className="t-dim t-grow t-clip" aria-live="polite">{saving.isPending ? t('form.saving') : dirty ? t('form.dirty') : base ? t('form.clean') : ''}</span>
        <Button variant="default" onClick={onCancel}>{t('action.cancel')}</Button>
        <Button onClick={save} loading={saving.isPending} aria-keyshortcuts="Control+S">{t('action.save')} <span className="t-button-key" aria-hidden="true">{keyLabel('mod+s')}</span></Button>
      </footer>
      {blocker.status === 'blocked' ? <LeaveDialog onStay={blocker.reset} onLeave={blocker.proceed} /> : null}
      {conflict && base ? (
        <ConflictDialog entity={entity} fields={ready.fields} base={base} mine={values} theirs={conflict} busy={saving.isPending} onClose={() => setConflict(undefined)}
          onResolve={(next) => { setConflict(undefined); setBase(conflict); setValues(next); saving.mutate({ next, on: conflict }); }} />
      ) : null}
    </InHandProvider></FormScopeProvider>
  );
}
