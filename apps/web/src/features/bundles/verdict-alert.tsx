import type { BundleCheck } from '@guiyi/contracts';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { shortened } from './keys-card';

const types = { trusted: 'success', unknownKey: 'warning', unsigned: 'warning', tampered: 'error' } as const;

/** Who vouches for the bundle, and whether it arrived whole. */
export function VerdictAlert({ check: { verdict, signedBy } }: { check: BundleCheck }) {
  const { t } = useTranslation();
  const name = signedBy?.title ?? t('bundles.thisInstallation');
  return (
    <Alert
      type={types[verdict]}
      showIcon
      role={verdict === 'tampered' ? 'alert' : 'status'}
      title={t(`bundles.verdict.${verdict}`, { name })}
      description={
        <>
          {t(`bundles.verdictHelp.${verdict}`)}
          {signedBy !== null && (
            <div className="code-text" title={signedBy.fingerprint}>
              {shortened(signedBy.fingerprint)}
            </div>
          )}
        </>
      }
    />
  );
}
