import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '~/shared/ui/page';
import { RecordEditor } from './record-editor';

export function NewRecordPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Page title={t('records.create')}>
      <RecordEditor
        onSaved={({ id }) => void navigate({ to: '/customers/$id', params: { id }, replace: true })}
      />
    </Page>
  );
}
