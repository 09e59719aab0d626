import type {
  ChangeSetActions,
  ChangeSetEvent,
  ChangeSetStatus,
  ChangeSetView,
  DocumentKind,
  FieldMigration,
} from '@guiyi/contracts';
import type { FollowUpTime } from '../publishing/publication';

/** A change set as the database holds it. */
export interface StoredChangeSet {
  id: string;
  title: string;
  note: string;
  status: ChangeSetStatus;
  /** Goes up with every change. */
  version: number;
  migrations: FieldMigration[];
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
  /** Everybody whose work is in it, by user id. */
  contributors: { id: string; username: string }[];
  submittedBy: string | null;
  submittedAt: Date | null;
  approvedBy: string | null;
  approvedAt: Date | null;
  rejection: string | null;
  effectiveAt: Date | null;
  followUps: FollowUpTime;
  /** Who published it, or scheduled it. */
  publishedById: string | null;
  publishedBy: string | null;
  publishedAt: Date | null;
  publishedVersions: ChangeSetView['publishedVersions'];
  refusal: ChangeSetView['refusal'];
  events: ChangeSetEvent[];
  documents: StoredDraft[];
}

/** A document of a change set. Its content may be anything until it is checked. */
export interface StoredDraft {
  kind: DocumentKind;
  key: string;
  document: Record<string, unknown>;
  /** The version in force that it was made from; 0 when there was none. */
  basedOn: number;
  editedBy: string;
  editedAt: Date;
}

export type ChangeSetAction = keyof ChangeSetActions;

/** In which states a set lets itself be treated so, whoever asks. */
const statesFor: Readonly<Record<ChangeSetAction, readonly ChangeSetStatus[]>> = {
  edit: ['draft', 'submitted', 'approved', 'rejected', 'withdrawn'],
  submit: ['draft', 'rejected', 'withdrawn'],
  approve: ['submitted'],
  reject: ['submitted', 'approved', 'scheduled'],
  withdraw: ['draft', 'submitted', 'approved', 'scheduled', 'rejected'],
  publish: ['draft', 'submitted', 'approved', 'scheduled', 'rejected', 'withdrawn'],
};

/** With a second person: only what somebody approved. */
const statesForPublishingApproved: readonly ChangeSetStatus[] = ['approved', 'scheduled'];

/** Who asks, and what the roles in force say. */
export interface Asker {
  userId: string;
  edits: boolean;
  publishes: boolean;
  needsSecondPerson: boolean;
}

export function statusAllows(
  action: ChangeSetAction,
  status: ChangeSetStatus,
  needsSecondPerson: boolean,
): boolean {
  if (action === 'publish' && needsSecondPerson) return statesForPublishingApproved.includes(status);
  return statesFor[action].includes(status);
}

export function isContributor(set: Pick<StoredChangeSet, 'contributors'>, userId: string): boolean {
  return set.contributors.some(({ id }) => id === userId);
}

/** What this person may do with the set as it is. */
export function actionsFor(set: StoredChangeSet, asker: Asker): ChangeSetActions {
  const decides = asker.publishes && !(asker.needsSecondPerson && isContributor(set, asker.userId));
  const may = (action: ChangeSetAction, right: boolean): boolean =>
    right && statusAllows(action, set.status, asker.needsSecondPerson);
  const holdsDocuments = set.documents.length > 0;
  return {
    edit: may('edit', asker.edits),
    submit: holdsDocuments && may('submit', asker.edits),
    approve: may('approve', decides),
    // Whoever worked on it takes it back instead.
    reject: may('reject', asker.publishes && !isContributor(set, asker.userId)),
    withdraw: may('withdraw', asker.edits),
    publish: holdsDocuments && may('publish', decides),
  };
}
