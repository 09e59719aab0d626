import { Descriptions, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCurrentUser } from '~/shared/session/use-current-user';
import { useShownPageShortcuts, type ShortcutRows } from '~/shared/ui/page-shortcuts';
import { placesFor } from './navigation';

export default function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const page = useShownPageShortcuts();
  const places = placesFor(useCurrentUser()?.capabilities ?? []).flatMap((group) => group.places);
  const general = [
    ['Ctrl K / ⌘ K', t('shortcut.palette')],
    ['?', t('shortcut.help')],
    ['j / k', t('shortcut.move')],
    ['Enter', t('shortcut.open')],
    ['/', t('shortcut.search')],
    ['n', t('shortcut.create')],
    ['Ctrl S / ⌘ S', t('shortcut.save')],
    ['Esc', t('shortcut.close')],
  ] as const;
  const going = places.map(({ key, place }) => [`g ${key}`, t(`nav.${place}`)] as const);
  return (
    <Modal open title={t('shortcut.title')} footer={null} onCancel={onClose} width={460}>
      {page !== undefined && (
        <>
          <div style={{ margin: '4px 0 8px', fontWeight: 600 }}>{page.title}</div>
          <Shortcuts rows={page.rows} />
          <div style={{ margin: '16px 0 8px', fontWeight: 600 }}>{t('shortcut.everywhere')}</div>
        </>
      )}
      <Shortcuts rows={general} />
      <div style={{ margin: '16px 0 8px', fontWeight: 600 }}>{t('shortcut.go')}</div>
      <Shortcuts rows={going} />
    </Modal>
  );
}

function Shortcuts({ rows }: { rows: ShortcutRows }) {
  return (
    <Descriptions
      column={1}
      size="small"
      bordered
      items={rows.map(([keys, what]) => ({
        key: keys,
        label: <kbd className="code-text">{keys}</kbd>,
        children: what,
      }))}
      styles={{ label: { width: 140 } }}
    />
  );
}
