import {
  AimOutlined,
  AuditOutlined,
  AppstoreAddOutlined,
  ClearOutlined,
  ClusterOutlined,
  DiffOutlined,
  ExperimentOutlined,
  EyeInvisibleOutlined,
  FileExcelOutlined,
  FireOutlined,
  PullRequestOutlined,
  PushpinOutlined,
  FileTextOutlined,
  FormOutlined,
  HomeOutlined,
  ImportOutlined,
  InboxOutlined,
  LinkOutlined,
  MergeCellsOutlined,
  RadarChartOutlined,
  SafetyCertificateOutlined,
  TeamOutlined,
  UnlockOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { Capability } from '@guiyi/contracts';
import type { ReactNode } from 'react';

export type Place =
  | 'home'
  | 'customers'
  | 'groups'
  | 'scans'
  | 'accuracy'
  | 'imports'
  | 'cleansing'
  | 'definitions'
  | 'schemaStudio'
  | 'changes'
  | 'trials'
  | 'previews'
  | 'shadowRuns'
  | 'bundles'
  | 'newFromTable'
  | 'templates'
  | 'changeRequests'
  | 'accessRequests'
  | 'hotSpots'
  | 'autoMerge'
  | 'goldenViews'
  | 'pins'
  | 'waivers'
  | 'users';

export interface PlaceLink {
  place: Place;
  to:
    | '/'
    | '/customers'
    | '/duplicates'
    | '/duplicates/scans'
    | '/duplicates/accuracy'
    | '/imports'
    | '/cleansing'
    | '/definitions'
    | '/studio'
    | '/changes'
    | '/trials'
    | '/previews'
    | '/shadow-runs'
    | '/bundles'
    | '/studio/new'
    | '/studio/templates'
    | '/change-requests'
    | '/access-requests'
    | '/duplicates/hot-spots'
    | '/duplicates/auto-merges'
    | '/golden-views'
    | '/pins'
    | '/waivers'
    | '/users';
  icon: ReactNode;
  /** Undefined: for everybody. */
  capability?: Capability;
  /** Pressed after g. */
  key: string;
}

export interface PlaceGroup {
  title?: 'duplicates' | 'studio' | 'governance';
  places: readonly PlaceLink[];
}

/** The side navigation, top to bottom. */
export const placeGroups: readonly PlaceGroup[] = [
  {
    places: [
      { place: 'home', to: '/', icon: <HomeOutlined aria-hidden />, key: 'h' },
      {
        place: 'customers',
        to: '/customers',
        icon: <UserOutlined aria-hidden />,
        capability: 'records.read',
        key: 'c',
      },
      {
        place: 'imports',
        to: '/imports',
        icon: <ImportOutlined aria-hidden />,
        capability: 'imports.read',
        key: 'i',
      },
      {
        place: 'cleansing',
        to: '/cleansing',
        icon: <ClearOutlined aria-hidden />,
        capability: 'cleansing.read',
        key: 'b',
      },
    ],
  },
  {
    title: 'duplicates',
    places: [
      {
        place: 'groups',
        to: '/duplicates',
        icon: <ClusterOutlined aria-hidden />,
        capability: 'groups.read',
        key: 'g',
      },
      {
        place: 'scans',
        to: '/duplicates/scans',
        icon: <RadarChartOutlined aria-hidden />,
        capability: 'scans.read',
        key: 's',
      },
      {
        place: 'accuracy',
        to: '/duplicates/accuracy',
        icon: <AimOutlined aria-hidden />,
        capability: 'groups.read',
        key: 'a',
      },
      {
        place: 'autoMerge',
        to: '/duplicates/auto-merges',
        icon: <MergeCellsOutlined aria-hidden />,
        capability: 'records.merge',
        key: 'm',
      },
      {
        place: 'goldenViews',
        to: '/golden-views',
        icon: <LinkOutlined aria-hidden />,
        capability: 'records.read',
        key: 'j',
      },
      {
        place: 'hotSpots',
        to: '/duplicates/hot-spots',
        icon: <FireOutlined aria-hidden />,
        capability: 'hotSpots.read',
        key: 'o',
      },
    ],
  },
  {
    title: 'studio',
    places: [
      {
        place: 'schemaStudio',
        to: '/studio',
        icon: <FormOutlined aria-hidden />,
        capability: 'definitions.edit',
        key: 'f',
      },
      {
        place: 'newFromTable',
        to: '/studio/new',
        icon: <FileExcelOutlined aria-hidden />,
        capability: 'definitions.edit',
        key: 'n',
      },
      {
        place: 'templates',
        to: '/studio/templates',
        icon: <AppstoreAddOutlined aria-hidden />,
        capability: 'definitions.read',
        key: 'l',
      },
      {
        place: 'definitions',
        to: '/definitions',
        icon: <FileTextOutlined aria-hidden />,
        capability: 'definitions.read',
        key: 'd',
      },
      {
        place: 'changes',
        to: '/changes',
        icon: <AuditOutlined aria-hidden />,
        capability: 'definitions.read',
        key: 'p',
      },
      {
        place: 'trials',
        to: '/trials',
        icon: <ExperimentOutlined aria-hidden />,
        capability: 'cleansing.read',
        key: 't',
      },
      {
        place: 'previews',
        to: '/previews',
        icon: <DiffOutlined aria-hidden />,
        capability: 'cleansing.read',
        key: 'v',
      },
      {
        place: 'shadowRuns',
        to: '/shadow-runs',
        icon: <EyeInvisibleOutlined aria-hidden />,
        capability: 'cleansing.read',
        key: 'y',
      },
      {
        place: 'bundles',
        to: '/bundles',
        icon: <InboxOutlined aria-hidden />,
        capability: 'definitions.apply',
        key: 'e',
      },
    ],
  },
  {
    title: 'governance',
    places: [
      {
        place: 'changeRequests',
        to: '/change-requests',
        icon: <PullRequestOutlined aria-hidden />,
        capability: 'records.read',
        key: 'r',
      },
      {
        place: 'accessRequests',
        to: '/access-requests',
        icon: <UnlockOutlined aria-hidden />,
        capability: 'records.read',
        key: 'q',
      },
      {
        place: 'waivers',
        to: '/waivers',
        icon: <SafetyCertificateOutlined aria-hidden />,
        capability: 'records.read',
        key: 'w',
      },
      {
        place: 'pins',
        to: '/pins',
        icon: <PushpinOutlined aria-hidden />,
        capability: 'records.read',
        key: 'k',
      },
      {
        place: 'users',
        to: '/users',
        icon: <TeamOutlined aria-hidden />,
        capability: 'users.read',
        key: 'u',
      },
    ],
  },
];

/** The groups with the places that somebody with these capabilities may go to. */
export function placesFor(capabilities: readonly Capability[]): PlaceGroup[] {
  return placeGroups
    .map((group) => ({
      ...group,
      places: group.places.filter(
        ({ capability }) => capability === undefined || capabilities.includes(capability),
      ),
    }))
    .filter((group) => group.places.length > 0);
}
