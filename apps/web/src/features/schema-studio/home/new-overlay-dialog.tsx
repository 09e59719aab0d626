import { inLocale, type OverlayDocument, type VocabularyDocument } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionQuery } from '~/features/definitions/definition-queries';
import { useLocale } from '~/shared/i18n/use-locale';
import { newOverlay } from '../model/overlay-edits';
import { beginDraft } from '../use-studio-draft';

interface NewOverlayDialogProps {
  entity: string;
  overlays: readonly OverlayDocument[];
  onClose: () => void;
}

/** For which department the entity is to be made its own. */
export function NewOverlayDialog({ entity, overlays, onClose }: NewOverlayDialogProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const id = useId();
  const navigate = useNavigate();
  const [department, setDepartment] = useState<string>();
  const { data } = useQuery({ ...definitionQuery('vocabulary', 'department', undefined), retry: false });
  const entries = (data?.document as unknown as VocabularyDocument | undefined)?.entries ?? [];
  const has = new Set(
    overlays.filter((overlay) => overlay.entity === entity).map((overlay) => overlay.department),
  );
  const create = (): void => {
    if (department === undefined) return;
    const overlay = newOverlay(entity, department, new Set(overlays.map((other) => other.id)));
    const { id: key } = overlay;
    beginDraft(`overlay.${key}`, [{ kind: 'overlay', key, document: { ...overlay } }]);
    void navigate({ to: '/studio/overlays/$key', params: { key }, search: { entity } });
  };
  return (
    <Modal
      open
      title={t('studio.newOverlay')}
      okText={t('studio.create')}
      cancelText={t('studio.cancel')}
      okButtonProps={{ disabled: department === undefined }}
      onOk={create}
      onCancel={onClose}
    >
      <div className="studio-form">
        <span>{t('studio.mayDo')}</span>
        <div>
          <label htmlFor={id}>{t('studio.department')}</label>
          <Select<string>
            id={id}
            style={{ width: '100%' }}
            value={department}
            options={entries
              .filter(({ code, retired }) => !has.has(code) && retired !== true)
              .map(({ code, label }) => ({
                value: code,
                label: label === undefined ? code : inLocale(label, locale),
              }))}
            onChange={setDepartment}
          />
        </div>
      </div>
    </Modal>
  );
}
