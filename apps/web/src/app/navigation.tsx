import {
  AimOutlined,
  ClearOutlined,
  ClusterOutlined,
  ExperimentOutlined,
  FileTextOutlined,
  HomeOutlined,
  ImportOutlined,
  RadarChartOutlined,
  SafetyCertificateOutlined,
  TeamOutlined,
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
  | 'trials'
  | 'waivers'
  | 'users';

export interface PlaceLink {
  place: Place;
  to:
    | '/'
    | '/customers'
    | '/duplicates/groups'
    | '/duplicates/scans'
    | '/duplicates/accuracy'
    | '/imports'
    | '/cleansing'
    | '/definitions'
    | '/trials'
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
        to: '/duplicates/groups',
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
    ],
  },
  {
    title: 'studio',
    places: [
      {
        place: 'definitions',
        to: '/definitions',
        icon: <FileTextOutlined aria-hidden />,
        capability: 'definitions.read',
        key: 'd',
      },
      {
        place: 'trials',
        to: '/trials',
        icon: <ExperimentOutlined aria-hidden />,
        capability: 'cleansing.read',
        key: 't',
      },
    ],
  },
  {
    title: 'governance',
    places: [
      {
        place: 'waivers',
        to: '/waivers',
        icon: <SafetyCertificateOutlined aria-hidden />,
        capability: 'records.read',
        key: 'w',
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
