import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useNavigate,
  useSearch,
} from '@tanstack/react-router';
import { SignInPage } from '~/features/session/sign-in-page';
import { createQueryClient } from '~/shared/api/query-client';
import { ApiError } from '~/shared/api/request';
import { currentUserQuery } from '~/shared/session/use-current-user';
import { PageSkeleton } from '~/shared/ui/states';
import { NotFoundPage, RouteError } from './route-states';
import {
  parseAccuracySearch,
  parseEntity,
  parseMergeSearch,
  parsePlace,
  parseQueueSearch,
  parseRecordSearch,
  parseReturn,
  parseStudioSearch,
  parseTab,
} from './search-parameters';

export const queryClient = createQueryClient(() => {
  queryClient.removeQueries({ queryKey: currentUserQuery.queryKey });
  void router.invalidate();
});

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: parseReturn,
  component: function SignIn() {
    const navigate = useNavigate();
    const { back } = useSearch({ from: '/sign-in' });
    return <SignInPage onSignedIn={() => void navigate({ to: back ?? '/', replace: true })} />;
  },
});

/** Everything but signing in needs a person who is signed in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  validateSearch: parseEntity,
  component: lazyRouteComponent(() => import('./shell'), 'Shell'),
  beforeLoad: async ({ location }) => {
    const user = await queryClient.ensureQueryData(currentUserQuery).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to leave
      throw redirect({ to: '/sign-in', search: { back: location.href === '/' ? undefined : location.href } });
    });
    if (user.mustChangePassword && location.pathname !== '/password') {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to leave
      throw redirect({ to: '/password' });
    }
  },
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('./home/home-page'), 'HomePage'),
});
const password = createRoute({
  getParentRoute: () => shell,
  path: '/password',
  component: lazyRouteComponent(() => import('./password-route'), 'PasswordRoute'),
});
const customers = createRoute({
  getParentRoute: () => shell,
  path: '/customers',
  validateSearch: parseRecordSearch,
  component: lazyRouteComponent(() => import('~/features/records/list/records-page'), 'RecordsPage'),
});
const newCustomer = createRoute({
  getParentRoute: () => shell,
  path: '/customers/new',
  component: lazyRouteComponent(() => import('~/features/records/record/new-record-page'), 'NewRecordPage'),
});
const customer = createRoute({
  getParentRoute: () => shell,
  path: '/customers/$id',
  validateSearch: parseTab,
  component: lazyRouteComponent(() => import('~/features/records/record/record-page'), 'RecordPage'),
});
const records = createRoute({
  getParentRoute: () => shell,
  path: '/records/$entity',
  validateSearch: parseRecordSearch,
  component: lazyRouteComponent(() => import('~/features/records/list/records-page'), 'RecordsPage'),
});
const newRecord = createRoute({
  getParentRoute: () => shell,
  path: '/records/$entity/new',
  component: lazyRouteComponent(() => import('~/features/records/record/new-record-page'), 'NewRecordPage'),
});
const record = createRoute({
  getParentRoute: () => shell,
  path: '/records/$entity/$id',
  validateSearch: parseTab,
  component: lazyRouteComponent(() => import('~/features/records/record/record-page'), 'RecordPage'),
});
const queue = createRoute({
  getParentRoute: () => shell,
  path: '/duplicates',
  validateSearch: parseQueueSearch,
  component: lazyRouteComponent(() => import('~/features/groups/queue/queue-page'), 'QueuePage'),
});
const groups = createRoute({
  getParentRoute: () => shell,
  path: '/duplicates/groups',
  validateSearch: parseQueueSearch,
  beforeLoad: ({ search }) => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to leave
    throw redirect({ to: '/duplicates', search, replace: true });
  },
});
const group = createRoute({
  getParentRoute: () => shell,
  path: '/duplicates/groups/$id',
  validateSearch: parseQueueSearch,
  component: lazyRouteComponent(() => import('~/features/groups/desk/desk-page'), 'DeskPage'),
});
const merge = createRoute({
  getParentRoute: () => shell,
  path: '/merge',
  validateSearch: parseMergeSearch,
  component: lazyRouteComponent(() => import('~/features/groups/selection/merge-page'), 'MergePage'),
});
const scans = createRoute({
  getParentRoute: () => shell,
  path: '/duplicates/scans',
  component: lazyRouteComponent(() => import('~/features/scans/scans-page'), 'ScansPage'),
});
const scan = createRoute({
  getParentRoute: () => shell,
  path: '/duplicates/scans/$id',
  component: lazyRouteComponent(() => import('~/features/scans/scan-page'), 'ScanPage'),
});
const accuracy = createRoute({
  getParentRoute: () => shell,
  path: '/duplicates/accuracy',
  validateSearch: parseAccuracySearch,
  component: lazyRouteComponent(() => import('~/features/accuracy/accuracy-page'), 'AccuracyPage'),
});
const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  component: lazyRouteComponent(() => import('~/features/imports/imports-page'), 'ImportsPage'),
});
const importRun = createRoute({
  getParentRoute: () => shell,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('~/features/imports/import-page'), 'ImportPage'),
});
const definitions = createRoute({
  getParentRoute: () => shell,
  path: '/definitions',
  component: lazyRouteComponent(() => import('~/features/definitions/definitions-page'), 'DefinitionsPage'),
});
const definition = createRoute({
  getParentRoute: () => shell,
  path: '/definitions/$kind/$key',
  component: lazyRouteComponent(() => import('~/features/definitions/definition-page'), 'DefinitionPage'),
});
const editDefinition = createRoute({
  getParentRoute: () => shell,
  path: '/definitions/$kind/$key/edit',
  validateSearch: parsePlace,
  component: lazyRouteComponent(
    () => import('~/features/definitions/editing/definition-edit-page'),
    'DefinitionEditPage',
  ),
});
const bundles = createRoute({
  getParentRoute: () => shell,
  path: '/bundles',
  component: lazyRouteComponent(() => import('~/features/bundles/bundles-page'), 'BundlesPage'),
});
const changes = createRoute({
  getParentRoute: () => shell,
  path: '/changes',
  component: lazyRouteComponent(() => import('~/features/change-sets/changes-page'), 'ChangesPage'),
});
const changeSet = createRoute({
  getParentRoute: () => shell,
  path: '/changes/$id',
  component: lazyRouteComponent(() => import('~/features/change-sets/change-set-page'), 'ChangeSetPage'),
});
const schemaStudio = createRoute({
  getParentRoute: () => shell,
  path: '/studio',
  component: lazyRouteComponent(() => import('~/features/schema-studio/studio-page'), 'StudioPage'),
});
const entityStudio = createRoute({
  getParentRoute: () => shell,
  path: '/studio/entities/$entity',
  validateSearch: parseStudioSearch,
  component: lazyRouteComponent(
    () => import('~/features/schema-studio/entity-studio-page'),
    'EntityStudioPage',
  ),
});
const overlayStudio = createRoute({
  getParentRoute: () => shell,
  path: '/studio/overlays/$key',
  validateSearch: parseStudioSearch,
  component: lazyRouteComponent(
    () => import('~/features/schema-studio/overlay-studio-page'),
    'OverlayStudioPage',
  ),
});
const trials = createRoute({
  getParentRoute: () => shell,
  path: '/trials',
  component: lazyRouteComponent(() => import('~/features/trials/trials-page'), 'TrialsPage'),
});
const trial = createRoute({
  getParentRoute: () => shell,
  path: '/trials/$id',
  component: lazyRouteComponent(() => import('~/features/trials/trial-page'), 'TrialPage'),
});
const preview = createRoute({
  getParentRoute: () => shell,
  path: '/previews/$id',
  component: lazyRouteComponent(() => import('~/features/impact/preview-page'), 'PreviewPage'),
});
const previews = createRoute({
  getParentRoute: () => shell,
  path: '/previews',
  component: lazyRouteComponent(() => import('~/features/impact/previews-page'), 'PreviewsPage'),
});
const shadowRuns = createRoute({
  getParentRoute: () => shell,
  path: '/shadow-runs',
  component: lazyRouteComponent(() => import('~/features/impact/shadow-runs-page'), 'ShadowRunsPage'),
});
const shadowRun = createRoute({
  getParentRoute: () => shell,
  path: '/shadow-runs/$id',
  component: lazyRouteComponent(() => import('~/features/impact/shadow-run-page'), 'ShadowRunPage'),
});
const cleansing = createRoute({
  getParentRoute: () => shell,
  path: '/cleansing',
  component: lazyRouteComponent(() => import('~/features/cleansing/cleansing-page'), 'CleansingPage'),
});
const cleansingRun = createRoute({
  getParentRoute: () => shell,
  path: '/cleansing/$id',
  component: lazyRouteComponent(() => import('~/features/cleansing/cleansing-run-page'), 'CleansingRunPage'),
});
const entityRules = createRoute({
  getParentRoute: () => shell,
  path: '/studio/entities/$entity/rules',
  component: lazyRouteComponent(() => import('~/features/rule-studio/entity-rules-page'), 'EntityRulesPage'),
});
const changeRequests = createRoute({
  getParentRoute: () => shell,
  path: '/change-requests',
  component: lazyRouteComponent(
    () => import('~/features/change-requests/change-requests-page'),
    'ChangeRequestsPage',
  ),
});
const changeRequest = createRoute({
  getParentRoute: () => shell,
  path: '/change-requests/$id',
  component: lazyRouteComponent(
    () => import('~/features/change-requests/change-request-page'),
    'ChangeRequestPage',
  ),
});
const goldenViews = createRoute({
  getParentRoute: () => shell,
  path: '/golden-views',
  component: lazyRouteComponent(() => import('~/features/golden-views/golden-views-page'), 'GoldenViewsPage'),
});
const pins = createRoute({
  getParentRoute: () => shell,
  path: '/pins',
  component: lazyRouteComponent(() => import('~/features/pins/pins-page'), 'PinsPage'),
});
const goldenView = createRoute({
  getParentRoute: () => shell,
  path: '/golden-views/$id',
  component: lazyRouteComponent(() => import('~/features/golden-views/golden-view-page'), 'GoldenViewPage'),
});
const hotSpots = createRoute({
  getParentRoute: () => shell,
  path: '/duplicates/hot-spots',
  component: lazyRouteComponent(() => import('~/features/hot-spots/hot-spots-page'), 'HotSpotsPage'),
});
const accessRequests = createRoute({
  getParentRoute: () => shell,
  path: '/access-requests',
  component: lazyRouteComponent(
    () => import('~/features/access-requests/access-requests-page'),
    'AccessRequestsPage',
  ),
});
const groupRun = createRoute({
  getParentRoute: () => shell,
  path: '/duplicates/group-runs/$id',
  component: lazyRouteComponent(() => import('~/features/groups/runs/group-run-page'), 'GroupRunPage'),
});
const autoMerges = createRoute({
  getParentRoute: () => shell,
  path: '/duplicates/auto-merges',
  component: lazyRouteComponent(() => import('~/features/auto-merge/auto-merge-page'), 'AutoMergePage'),
});
const autoMergeRun = createRoute({
  getParentRoute: () => shell,
  path: '/duplicates/auto-merges/$id',
  component: lazyRouteComponent(
    () => import('~/features/auto-merge/auto-merge-run-page'),
    'AutoMergeRunPage',
  ),
});
const waivers = createRoute({
  getParentRoute: () => shell,
  path: '/waivers',
  component: lazyRouteComponent(() => import('~/features/waivers/waivers-page'), 'WaiversPage'),
});
const users = createRoute({
  getParentRoute: () => shell,
  path: '/users',
  component: lazyRouteComponent(() => import('~/features/users/users-page'), 'UsersPage'),
});

const newFromTable = createRoute({
  getParentRoute: () => shell,
  path: '/studio/new',
  component: lazyRouteComponent(() => import('~/features/suggestion/upload-page'), 'UploadPage'),
});
const suggestion = createRoute({
  getParentRoute: () => shell,
  path: '/studio/new/$id',
  component: lazyRouteComponent(() => import('~/features/suggestion/suggestion-page'), 'SuggestionPage'),
});
const templates = createRoute({
  getParentRoute: () => shell,
  path: '/studio/templates',
  component: lazyRouteComponent(() => import('~/features/templates/templates-page'), 'TemplatesPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    shell.addChildren([
      home,
      password,
      customers,
      newCustomer,
      customer,
      records,
      newRecord,
      record,
      queue,
      groups,
      group,
      merge,
      scans,
      scan,
      accuracy,
      imports,
      importRun,
      newFromTable,
      suggestion,
      templates,
      definitions,
      definition,
      editDefinition,
      bundles,
      changes,
      changeSet,
      schemaStudio,
      entityStudio,
      overlayStudio,
      trials,
      trial,
      previews,
      preview,
      shadowRuns,
      shadowRun,
      cleansing,
      cleansingRun,
      entityRules,
      changeRequests,
      changeRequest,
      goldenViews,
      goldenView,
      pins,
      hotSpots,
      groupRun,
      autoMerges,
      autoMergeRun,
      accessRequests,
      waivers,
      users,
    ]),
  ]),
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFoundPage,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
