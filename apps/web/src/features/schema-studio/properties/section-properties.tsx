import { DeleteOutlined } from '@ant-design/icons';
import { Button, Flex, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BoardSection } from '../board/board';
import { LocalizedInput } from './localized-input';

interface SectionPropertiesProps {
  section: BoardSection;
  canRemove: boolean;
  onChange: (change: Partial<Pick<BoardSection, 'title' | 'columns'>>, place: string) => void;
  onRemove: () => void;
}

/** What a section is called, and in how many columns its fields stand. */
export function SectionProperties({ section, canRemove, onChange, onRemove }: SectionPropertiesProps) {
  const { t } = useTranslation();
  const { id, title, columns, isOwn } = section;
  return (
    <div className="studio-form">
      <Flex justify="space-between" align="center">
        <strong>{t('studio.section')}</strong>
        {canRemove && isOwn && (
          <Button
            type="text"
            size="small"
            danger
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('studio.removeSection')}
            title={t('studio.removeSectionHelp')}
            onClick={onRemove}
          />
        )}
      </Flex>
      {isOwn ? (
        <>
          <LocalizedInput
            id="studio-section-title"
            label={t('studio.sectionTitle')}
            value={title}
            onChange={(next) => onChange({ title: next ?? { 'zh-CN': '', en: '' } }, `${id}/title`)}
          />
          <div>
            <span className="studio-label">{t('studio.columns')}</span>
            <Segmented<number>
              aria-label={t('studio.columns')}
              value={columns}
              options={[1, 2, 3]}
              onChange={(next) => onChange({ columns: next }, `${id}/columns`)}
            />
          </div>
        </>
      ) : (
        <p className="studio-quiet">{t(id === 'other' ? 'studio.unplacedHelp' : 'studio.coreSection')}</p>
      )}
    </div>
  );
}
