import { PlusOutlined, UserOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Empty, Flex, Input, Modal, type InputRef } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFoundRecords } from '~/features/records/list/use-found-records';
import { customerEntity, useEntity } from '~/shared/definitions/entity-scope';
import { useEntities } from '~/shared/definitions/use-entities';
import { useText } from '~/shared/i18n/use-locale';
import { useRecordNavigation } from '~/shared/records/record-link';
import { useCan, useCurrentUser } from '~/shared/session/use-current-user';
import { useLaterValue } from '~/shared/ui/use-later-value';
import { placesFor } from './navigation';

interface Choice {
  id: string;
  icon: ReactNode;
  label: string;
  detail?: string;
  go(): void;
}

/** One box that goes everywhere: pages by name, records of the entity at hand by name, pinyin or code. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [position, setPosition] = useState(0);
  const input = useRef<InputRef>(null);
  const choices = useChoices(words.trim());
  const chosen = Math.min(position, Math.max(0, choices.length - 1));
  const go = (choice: Choice | undefined): void => {
    if (choice === undefined) return;
    onClose();
    choice.go();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setPosition((chosen + 1) % Math.max(1, choices.length));
    else if (event.key === 'ArrowUp')
      setPosition((chosen + choices.length - 1) % Math.max(1, choices.length));
    else if (event.key === 'Enter') go(choices[chosen]);
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    document.getElementById(`palette-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <Modal
      open
      footer={null}
      closable={false}
      onCancel={onClose}
      width={560}
      style={{ top: 96 }}
      styles={{ container: { padding: 12 } }}
      afterOpenChange={(opened) => opened && input.current?.focus()}
      title={<span className="only-read-aloud">{t('palette.open')}</span>}
    >
      <Input
        ref={input}
        size="large"
        variant="borderless"
        autoFocus
        placeholder={t('palette.placeholder')}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setPosition(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded
        aria-controls="palette-choices"
        aria-activedescendant={`palette-${chosen}`}
        aria-label={t('palette.placeholder')}
      />
      <div
        id="palette-choices"
        role="listbox"
        aria-label={t('palette.open')}
        style={{ maxHeight: 380, overflow: 'auto', marginTop: 8 }}
      >
        {choices.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('palette.nothing')} />
        )}
        {choices.map((choice, index) => (
          <Flex
            key={choice.id}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === chosen}
            gap={10}
            align="center"
            className="clickable-row"
            onMouseEnter={() => setPosition(index)}
            onClick={() => go(choice)}
            style={{
              padding: '8px 12px',
              borderRadius: 6,
              background: index === chosen ? 'var(--guiyi-row-at-hand)' : undefined,
            }}
          >
            {choice.icon}
            <span className="one-line" style={{ flex: 1 }}>
              {choice.label}
            </span>
            <span className="code-text" style={{ color: 'var(--guiyi-quiet)' }}>
              {choice.detail}
            </span>
          </Flex>
        ))}
      </div>
    </Modal>
  );
}

function useChoices(words: string): Choice[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const user = useCurrentUser();
  const canCreate = useCan('records.create');
  const text = useText();
  const pages = useRecordNavigation();
  const entity = useEntity();
  const { title, titleField = 'name' } = useEntities().find(({ id }) => id === entity) ?? {};
  const found = useFoundRecords(entity, titleField, useLaterValue(words, 200));
  const places = placesFor(user?.capabilities ?? [])
    .flatMap((group) => group.places)
    .map(({ place, to, icon, key }): Choice => ({
      id: place,
      icon,
      label: t(`nav.${place}`),
      detail: `g ${key}`,
      go: () => void navigate({ to }),
    }));
  const create: Choice[] = canCreate
    ? [
        {
          id: 'create',
          icon: <PlusOutlined aria-hidden />,
          label:
            title === undefined || entity === customerEntity
              ? t('records.create')
              : t('entity.create', { title: text(title) }),
          go: () => pages.create(),
        },
      ]
    : [];
  const actions = [...places, ...create].filter(({ label }) =>
    label.toLowerCase().includes(words.toLowerCase()),
  );
  const records = found.map((record): Choice => ({
    id: record.id,
    icon: <UserOutlined aria-hidden />,
    label: record.title,
    detail: record.code,
    go: () => pages.open(record.id),
  }));
  return words === '' ? actions : [...records, ...actions];
}
