import type { RelationInput, RelationTypeView } from '@guiyi/contracts';
import { App, DatePicker, Flex, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordPicker } from '~/features/records/linked/record-picker';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useEntities } from '~/shared/definitions/use-entities';
import { useText } from '~/shared/i18n/use-locale';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { useRelate } from './relation-queries';

interface RelateDialogProps {
  id: string;
  types: readonly RelationTypeView[];
  onClose: () => void;
}

type Direction = 'to' | 'from';

/** Relates the record to another one: what that one is to it, since when and until when. */
export function RelateDialog({ id, types, onClose }: RelateDialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const here = useEntity();
  const entities = useEntities();
  const { message } = App.useApp();
  const options = types.flatMap((type) => waysOf(type, here));
  const [way, setWay] = useState(options[0]?.value);
  const chosen = options.find(({ value }) => value === way);
  const offered = chosen?.direction === 'from' ? [here] : (chosen?.type.entities ?? [here]);
  const [of, setOf] = useState(here);
  const entity = offered.includes(of) ? of : (offered[0] ?? here);
  const [record, setRecord] = useState<string>();
  const [period, setPeriod] = useState<[Dayjs | null, Dayjs | null]>([null, null]);
  const [reason, setReason] = useState('');
  const relate = useRelate(id);
  const send = (): void => {
    if (chosen === undefined || record === undefined) return;
    const [startsOn, endsOn] = period.map((day) => day?.format('YYYY-MM-DD'));
    const input: RelationInput = {
      ...{ type: chosen.type.id, record, direction: chosen.direction },
      ...(startsOn === undefined ? {} : { startsOn }),
      ...(endsOn === undefined ? {} : { endsOn }),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    };
    relate.mutate(input, {
      onSuccess: () => {
        void message.success(t('relations.added'));
        onClose();
      },
    });
  };
  return (
    <Modal
      open
      title={t('relations.add')}
      okText={t('relations.addNow')}
      okButtonProps={{ disabled: chosen === undefined || record === undefined, loading: relate.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <div>
          <label htmlFor="relation-type">{t('relations.otherIs')}</label>
          <Select
            id="relation-type"
            autoFocus
            style={{ width: '100%' }}
            value={way}
            onChange={setWay}
            options={options.map(({ value, title }) => ({ value, label: text(title) }))}
          />
        </div>
        {offered.length > 1 && (
          <div>
            <label htmlFor="relation-entity">{t('relations.entity')}</label>
            <Select
              id="relation-entity"
              style={{ width: '100%' }}
              value={entity}
              onChange={(next) => {
                setOf(next);
                setRecord(undefined);
              }}
              options={offered.map((value) => ({
                value,
                label: text(entities.find((one) => one.id === value)?.title ?? { 'zh-CN': value, en: value }),
              }))}
            />
          </div>
        )}
        <div>
          <label htmlFor="relation-record">{t('relations.record')}</label>
          <RecordPicker
            id="relation-record"
            entity={entity}
            value={record}
            except={id}
            onChange={(picked) => setRecord(picked)}
          />
        </div>
        <div>
          <label htmlFor="relation-starts">{t('relations.dates')}</label>
          <DatePicker.RangePicker
            id={{ start: 'relation-starts', end: 'relation-ends' }}
            style={{ width: '100%' }}
            allowEmpty={[true, true]}
            placeholder={[t('relations.startsOn'), t('relations.endsOn')]}
            value={period}
            onChange={(days) => setPeriod([days?.[0] ?? null, days?.[1] ?? null])}
          />
        </div>
        <div>
          <label htmlFor="relation-reason">{t('relations.reason')}</label>
          <Input
            id="relation-reason"
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        {chosen?.type.vetoesMerging === true && (
          <span style={{ color: 'var(--guiyi-quiet)' }}>{t('relations.vetoHelp')}</span>
        )}
        <FailureAlert error={relate.error} />
      </Flex>
    </Modal>
  );
}

/** A type can be entered from either end, a symmetric one is the same from both. */
function waysOf(
  type: RelationTypeView,
  here: string,
): { value: string; direction: Direction; type: RelationTypeView; title: RelationTypeView['title'] }[] {
  const to = { value: `to ${type.id}`, direction: 'to' as const, type, title: type.title };
  if (type.symmetric || !type.entities.includes(here)) return [to];
  return [to, { value: `from ${type.id}`, direction: 'from', type, title: type.inverseTitle }];
}
