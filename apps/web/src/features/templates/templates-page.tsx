import type { TemplateSummary } from '@guiyi/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Card, Flex, Tag } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { Page } from '~/shared/ui/page';
import { PageSkeleton } from '~/shared/ui/states';
import { templateListQuery } from './template-queries';
import { TemplateDetail } from './template-detail';
import './templates.css';

/** The templates on the left, what one brings on the right: its form, what it changes, and the start. */
export function TemplatesPage() {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(templateListQuery);
  const [chosen, setChosen] = useState<string | undefined>(data.items[0]?.id);
  const shown = data.items.find(({ id }) => id === chosen);
  return (
    <Page title={t('templates.title')} subtitle={t('templates.subtitle')}>
      <div className="templates">
        <ul className="template-list" aria-label={t('templates.title')}>
          {data.items.map((template) => (
            <li key={template.id}>
              <TemplateCard
                template={template}
                isShown={template.id === chosen}
                onShow={() => setChosen(template.id)}
              />
            </li>
          ))}
        </ul>
        {shown !== undefined && (
          <Suspense fallback={<PageSkeleton />}>
            <TemplateDetail key={shown.id} id={shown.id} />
          </Suspense>
        )}
      </div>
    </Page>
  );
}

interface TemplateCardProps {
  template: TemplateSummary;
  isShown: boolean;
  onShow: () => void;
}

function TemplateCard({ template, isShown, onShow }: TemplateCardProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const fields = template.entities.reduce((sum, { fields: own }) => sum + own, 0);
  return (
    <Card size="small" className={isShown ? 'template-card template-card-shown' : 'template-card'}>
      <button type="button" className="template-button" aria-pressed={isShown} onClick={onShow}>
        <Flex justify="space-between" gap={8}>
          <strong>{text(template.title)}</strong>
          {template.started && <Tag color="success">{t('templates.started')}</Tag>}
        </Flex>
        <span>{text(template.summary)}</span>
        <Flex gap={8} wrap>
          {template.entities.map(({ id, title }) => (
            <Tag key={id}>{text(title)}</Tag>
          ))}
          <span className="template-quiet">{t('templates.fields', { count: fields })}</span>
          <span className="template-quiet">
            {t('templates.records', { count: formats.count(template.sampleRecords) })}
          </span>
        </Flex>
      </button>
    </Card>
  );
}
