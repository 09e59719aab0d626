import type { LocalizedText } from '@guiyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idFor, newEntity } from '../model/new-documents';
import { LocalizedInput } from '../properties/localized-input';
import { beginDraft } from '../use-studio-draft';

interface NewEntityDialogProps {
  taken: ReadonlySet<string>;
  onClose: () => void;
}

const validId = /^[a-z][a-z0-9-]{0,62}$/;

/** What the new records are called; everything else is done on the canvas. */
export function NewEntityDialog({ taken, onClose }: NewEntityDialogProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const navigate = useNavigate();
  const [title, setTitle] = useState<LocalizedText>({ 'zh-CN': '', en: '' });
  const [typed, setTyped] = useState<string>();
  const isNamed = title['zh-CN'].trim() !== '' && title.en.trim() !== '';
  const key = typed ?? (isNamed ? idFor(title, taken) : '');
  const fault =
    key === '' ? undefined : taken.has(key) ? 'taken' : validId.test(key) ? undefined : 'notValid';
  const inAll = (name: 'studio.firstSection' | 'studio.firstField') => ({
    'zh-CN': i18n.t(name, { lng: 'zh-CN' }),
    'zh-TW': i18n.t(name, { lng: 'zh-TW' }),
    en: i18n.t(name, { lng: 'en' }),
  });
  const create = (): void => {
    const { entity, form } = newEntity(key, {
      title,
      section: inAll('studio.firstSection'),
      name: inAll('studio.firstField'),
    });
    beginDraft(key, [
      { kind: 'entity', key, document: { ...entity } },
      { kind: 'form', key, document: { ...form } },
    ]);
    void navigate({ to: '/studio/entities/$entity', params: { entity: key }, search: {} });
  };
  return (
    <Modal
      open
      title={t('studio.newEntity')}
      okText={t('studio.create')}
      cancelText={t('studio.cancel')}
      okButtonProps={{ disabled: !isNamed || fault !== undefined || key === '' }}
      onOk={create}
      onCancel={onClose}
    >
      <div className="studio-form">
        <span>{t('studio.newEntityHelp')}</span>
        <LocalizedInput
          label={t('studio.entityTitle')}
          value={title}
          onChange={(next) => setTitle(next ?? { 'zh-CN': '', en: '' })}
        />
        <div>
          <label htmlFor={id}>{t('studio.id')}</label>
          <Input
            id={id}
            className="code-input"
            value={key}
            status={fault === undefined ? undefined : 'error'}
            onChange={({ target }) => setTyped(target.value)}
          />
          <div role={fault === undefined ? undefined : 'alert'} className="studio-quiet">
            {fault === 'taken'
              ? t('studio.idTaken', { id: key })
              : fault === 'notValid'
                ? t('studio.idNotValid')
                : t('studio.idHelp')}
          </div>
        </div>
      </div>
    </Modal>
  );
}
