import type { RecordComparison } from '@guiyi/contracts';
import { useNavigate, useRouter, useCanGoBack } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { customerEntity } from '~/shared/definitions/entity-scope';
import { useRecordNavigation } from '~/shared/records/record-link';
import { Page } from '~/shared/ui/page';
import { usePageShortcuts } from '~/shared/ui/page-shortcuts';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { useMemberRelations } from '../desk/member-relations';
import { MembersAtDesk } from '../desk/members-at-desk';
import { useMergeDraft } from '../desk/use-merge-draft';
import { useShownPair } from '../desk/use-shown-pair';
import type { Pair } from '../pair';
import { SelectionBar } from './selection-bar';
import { SelectionNotices } from './selection-notices';
import { useSelectionSteps } from './use-selection-steps';

/** Records that somebody chose: side by side, what would become of them, and what can be done with them. */
export function SelectionDesk({ comparison }: { comparison: RecordComparison }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { entity, members, groups } = comparison;
  const ids = members.map(({ record }) => record.id);
  const [news, setNews] = useState('');
  const leave = useLeaving(entity);
  const draft = useMergeDraft(entity, comparison, true, 'selection.vetoedPairHelp');
  const steps = useSelectionSteps(leave);
  const shown = useShownPair(firstPairOf(ids));
  const relations = useMemberRelations(entity, ids);
  const merge = (): void => {
    if (draft.linksOnly) return;
    if (draft.merge === undefined) setNews(draft.obstacles.join(' · '));
    else steps.merge({ entity, ...draft.merge });
  };
  const link = (): void => {
    if (draft.kept.length > 1) steps.link(entity, draft.kept, draft.because.reason);
  };
  const byNumber = members.slice(0, 9).map(({ record }, position): [string, () => void] => [
    String(position + 1),
    () => {
      if (draft.linksOnly || draft.apart.has(record.id)) return;
      draft.setSurvivor(record.id);
      setNews(t('desk.survives', { code: record.code }));
    },
  ]);
  useHotkeys({
    ...Object.fromEntries(byNumber),
    m: merge,
    // Also while the reason is being typed.
    'mod+Enter': () => (draft.linksOnly ? link() : merge()),
    l: link,
    w: () => shown.explain(!shown.isExplained),
    q: () => leave(undefined),
  });
  useSelectionShortcuts();
  const title = t(draft.linksOnly ? 'selection.linkTitle' : 'selection.title', { count: members.length });
  return (
    <div className="desk" role="region" aria-label={title}>
      <Page
        title={title}
        subtitle={formats.list(members.map((member) => member.title))}
        actions={
          <Button aria-keyshortcuts="Q" onClick={() => leave(undefined)}>
            {t('selection.back')}
          </Button>
        }
      >
        <SelectionNotices {...{ groups }} preview={draft.preview} />
        <MembersAtDesk {...{ comparison, draft, relations, shown }} weakest={null} canMerge />
      </Page>
      <SelectionBar {...{ draft, steps, news }} onMerge={merge} onLink={link} />
    </div>
  );
}

function firstPairOf([first = '', second = first]: readonly string[]): Pair {
  return [first, second];
}

/** Back to where one came from; from an address that was shared, to the record, else to the list. */
function useLeaving(entity: string): (record: string | undefined) => void {
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const navigate = useNavigate();
  const pages = useRecordNavigation();
  return (record) => {
    if (canGoBack) router.history.back();
    else if (record !== undefined) pages.open(record, { replace: true });
    else if (entity === customerEntity) void navigate({ to: '/customers', replace: true });
    else void navigate({ to: '/records/$entity', params: { entity }, replace: true });
  };
}

function useSelectionShortcuts(): void {
  const { t } = useTranslation();
  usePageShortcuts(
    useMemo(
      () => ({
        title: t('selection.keys.title'),
        rows: [
          ['m', t('desk.keys.merge')],
          ['l', t('selection.keys.link')],
          ['1 – 9', t('desk.keys.survivor')],
          ['w', t('desk.keys.why')],
          ['q', t('selection.back')],
        ] as const,
      }),
      [t],
    ),
  );
}
