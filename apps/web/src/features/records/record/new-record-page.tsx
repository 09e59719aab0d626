import { useRecordNavigation } from '~/shared/records/record-link';
import { Page } from '~/shared/ui/page';
import { useRecordWords } from '../list/use-record-words';
import { RecordEditor } from './record-editor';

export function NewRecordPage() {
  const { create } = useRecordWords();
  const { open } = useRecordNavigation();
  return (
    <Page title={create}>
      <RecordEditor onSaved={({ id }) => open(id, { replace: true })} />
    </Page>
  );
}
