import type { ScanScheduleInput } from '@guiyi/contracts';
import { Alert, Form, Input, Modal, Radio, Select, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useEntityWords } from '~/shared/definitions/use-entity-words';
import { useErrorText } from '~/shared/ui/describe-error';
import { cronOf, type SchedulePattern } from './schedule-pattern';
import { useAddSchedule } from './schedule-queries';
import { useWeekdays } from './weekdays';

interface Entered {
  scope: ScanScheduleInput['scope'];
  every: SchedulePattern['every'];
  time: Dayjs;
  weekday: number;
  cron: string;
}

const initial: Entered = {
  scope: 'changes',
  every: 'day',
  time: dayjs().hour(2).minute(0),
  weekday: 1,
  cron: '0 2 * * 1-5',
};

/** Asks when a scan shall start by itself, and of which records. */
export function ScheduleDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const describe = useErrorText();
  const weekdays = useWeekdays();
  const add = useAddSchedule();
  const entity = useEntity();
  const words = useEntityWords();
  const [form] = Form.useForm<Entered>();
  const every = Form.useWatch('every', form) ?? initial.every;
  const save = (entered: Entered): void =>
    add.mutate(
      {
        entity,
        scope: entered.scope,
        cron: cronOf(patternOfEntered(entered)),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      },
      { onSuccess: onClose },
    );
  return (
    <Modal
      open
      title={t('schedules.add')}
      okText={t('schedules.add')}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={initial} preserve onFinish={save}>
        <Form.Item name="scope" label={t('scans.scope.title')}>
          <Radio.Group
            options={(['changes', 'full'] as const).map((value) => ({
              value,
              label: t(`scans.scope.${value}`, words),
            }))}
          />
        </Form.Item>
        <Form.Item name="every" label={t('schedules.every')}>
          <Select
            options={[
              { value: 'hour', label: t('schedules.hourly') },
              { value: 'day', label: t('schedules.daily') },
              { value: 'week', label: t('schedules.weekly') },
              { value: 'custom', label: t('schedules.custom') },
            ]}
          />
        </Form.Item>
        <Form.Item name="weekday" label={t('schedules.weekday')} hidden={every !== 'week'}>
          <Select options={weekdays.map((label, value) => ({ value, label }))} />
        </Form.Item>
        <Form.Item
          name="time"
          label={t('schedules.time')}
          hidden={every === 'custom'}
          rules={[{ required: every !== 'custom' }]}
        >
          <TimePicker format={every === 'hour' ? 'mm' : 'HH:mm'} needConfirm={false} />
        </Form.Item>
        <Form.Item
          name="cron"
          label={t('schedules.cron')}
          extra={t('schedules.cronHelp')}
          hidden={every !== 'custom'}
          rules={[{ required: every === 'custom' }]}
        >
          <Input className="code-text" maxLength={100} />
        </Form.Item>
      </Form>
      {add.isError && <Alert type="error" showIcon title={describe(add.error).detail} />}
    </Modal>
  );
}

function patternOfEntered({ every, time, weekday, cron }: Entered): SchedulePattern {
  const at = { hour: time.hour(), minute: time.minute() };
  switch (every) {
    case 'hour':
      return { every, minute: at.minute };
    case 'day':
      return { every, ...at };
    case 'week':
      return { every, weekday, ...at };
    case 'custom':
      return { every, cron };
  }
}
