import { DatabaseOutlined, QuestionCircleOutlined, SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Badge, Button, Flex, Layout, Menu, Typography, type MenuProps } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { waitingRequestsQuery } from '~/features/access-requests/access-request-queries';
import type { RecordPickerProps } from '~/features/records/linked/record-picker';
import { customerEntity, EntityScope } from '~/shared/definitions/entity-scope';
import { useEntities } from '~/shared/definitions/use-entities';
import { useText } from '~/shared/i18n/use-locale';
import { LogicRecordPicker } from '~/shared/logic/look-up-value';
import { useCurrentUser } from '~/shared/session/use-current-user';
import { LocaleMenu } from '~/shared/ui/locale-menu';
import { Logo } from '~/shared/ui/logo';
import { PageSkeleton } from '~/shared/ui/states';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { placesFor, type PlaceLink } from './navigation';
import { SchemeMenu } from './scheme-menu';
import { UserMenu } from './user-menu';
import { useGoKeys } from './use-go-keys';

const CommandPalette = lazy(() => import('./command-palette'));
// Conditions name records as well; whoever edits none never loads it.
const RecordPicker = lazy(() =>
  import('~/features/records/linked/record-picker').then(({ RecordPicker: view }) => ({ default: view })),
);
const pickRecord = (props: RecordPickerProps) => (
  <Suspense fallback={null}>
    <RecordPicker {...props} />
  </Suspense>
);
const ShortcutHelp = lazy(() => import('./shortcut-help'));

export function Shell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'palette' | 'shortcuts'>();
  useHotkeys({ 'mod+k': () => setOpen('palette'), '?': () => setOpen('shortcuts') });
  useGoKeys();
  const close = (): void => setOpen(undefined);
  const entity = useShownEntity();
  return (
    <EntityScope entity={entity}>
      <Layout style={{ height: '100vh' }} hasSider>
        <a className="only-read-aloud" href="#content">
          {t('nav.skip')}
        </a>
        <SideNavigation />
        <Layout style={{ minWidth: 0 }}>
          <Layout.Header
            style={{
              padding: '0 16px 0 24px',
              borderBottom: '1px solid var(--guiyi-line)',
              lineHeight: 'normal',
            }}
          >
            <Flex align="center" justify="space-between" style={{ height: '100%' }} gap={12}>
              <Button
                icon={<SearchOutlined aria-hidden />}
                onClick={() => setOpen('palette')}
                style={{ minWidth: 240, justifyContent: 'flex-start', color: 'var(--guiyi-quiet)' }}
              >
                <span style={{ flex: 1, textAlign: 'start' }}>{t('palette.open')}</span>
                <kbd className="code-text">{isMac() ? '⌘K' : 'Ctrl K'}</kbd>
              </Button>
              <Flex align="center" gap={2}>
                <Button
                  type="text"
                  icon={<QuestionCircleOutlined aria-hidden />}
                  aria-label={t('shortcut.title')}
                  title={t('shortcut.title')}
                  onClick={() => setOpen('shortcuts')}
                />
                <SchemeMenu />
                <LocaleMenu />
                <UserMenu />
              </Flex>
            </Flex>
          </Layout.Header>
          <Layout.Content id="content" tabIndex={-1} style={{ overflow: 'auto', outline: 'none' }}>
            <Suspense fallback={<PageSkeleton />}>
              {/* A page of another entity is another page, with nothing left of the one before. */}
              <LogicRecordPicker.Provider value={pickRecord}>
                <Outlet key={entity} />
              </LogicRecordPicker.Provider>
            </Suspense>
          </Layout.Content>
        </Layout>
        <Suspense fallback={null}>
          {open === 'palette' && <CommandPalette onClose={close} />}
          {open === 'shortcuts' && <ShortcutHelp onClose={close} />}
        </Suspense>
      </Layout>
    </EntityScope>
  );
}

/** As the address says: of a path below /records, or named beside a page that shows any entity; customers else. */
function useShownEntity(): string {
  const { entity: ofPath } = useParams({ strict: false });
  const { entity: named } = useSearch({ strict: false });
  const { pathname } = useLocation();
  if (pathname.startsWith('/records/') && ofPath !== undefined) return ofPath;
  return named ?? customerEntity;
}

function SideNavigation() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const capabilities = useCurrentUser()?.capabilities ?? [];
  const groups = placesFor(capabilities);
  const places = groups.flatMap((group) => group.places);
  const current = places.filter(({ to }) => (to === '/' ? pathname === '/' : pathname.startsWith(to))).at(-1);
  const text = useText();
  const others = useEntities().filter(({ id }) => id !== customerEntity);
  const shown = pathname.startsWith('/records/') ? pathname.split('/')[2] : undefined;
  const entityItems = others.map(({ id, plural }) => ({
    key: `records/${id}`,
    icon: <DatabaseOutlined aria-hidden />,
    label: (
      <Link to="/records/$entity" params={{ entity: id }}>
        {text(plural)}
      </Link>
    ),
    onClick: () => void navigate({ to: '/records/$entity', params: { entity: id } }),
  }));
  /** The entities stand after customers, as places of the same rank. */
  const withEntities = (places: readonly PlaceLink[]) =>
    places.flatMap((place) =>
      place.place === 'customers' ? [itemOf(place), ...entityItems] : [itemOf(place)],
    );
  const itemOf = ({ place, to, icon }: (typeof places)[number]) => ({
    key: place,
    icon,
    label: (
      <Flex justify="space-between" align="center">
        <Link to={to}>{t(`nav.${place}`)}</Link>
        {place === 'accessRequests' && <WaitingRequests />}
      </Flex>
    ),
    onClick: () => void navigate({ to }),
  });
  return (
    <Layout.Sider
      width={208}
      theme="light"
      breakpoint="md"
      collapsedWidth={56}
      style={{ borderInlineEnd: '1px solid var(--guiyi-line)', overflow: 'auto' }}
    >
      <nav aria-label={t('nav.label')}>
        <Link to="/" style={{ color: 'inherit' }}>
          <Flex align="center" gap={10} style={{ height: 48, padding: '0 16px', overflow: 'hidden' }}>
            <Logo size={24} />
            <Typography.Text strong style={{ fontSize: 16, whiteSpace: 'nowrap' }}>
              {t('product.name')}
            </Typography.Text>
          </Flex>
        </Link>
        <Menu
          mode="inline"
          inlineIndent={18}
          style={{ borderInlineEnd: 'none' }}
          selectedKeys={
            shown !== undefined ? [`records/${shown}`] : current === undefined ? [] : [current.place]
          }
          items={groups.flatMap((group): NonNullable<MenuProps['items']> =>
            group.title === undefined
              ? withEntities(group.places)
              : [
                  {
                    type: 'group',
                    key: group.title,
                    label: t(`nav.${group.title}`),
                    children: group.places.map(itemOf),
                  },
                ],
          )}
        />
      </nav>
    </Layout.Sider>
  );
}

/** How many requests for access wait for the one who is signed in. */
function WaitingRequests() {
  const { t } = useTranslation();
  const { data = 0 } = useQuery(waitingRequestsQuery());
  return <Badge size="small" count={data} title={t('accessRequests.waiting', { count: data })} />;
}

function isMac(): boolean {
  return navigator.userAgent.includes('Mac');
}
