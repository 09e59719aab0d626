import { QuestionCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import './help-button.css';

/** What something means, beside its name: on hover, on focus and on touch. */
export function HelpButton({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <Tooltip title={text} trigger={['hover', 'focus', 'click']}>
      <button type="button" className="help-button" aria-label={t('action.help')}>
        <QuestionCircleOutlined aria-hidden />
      </button>
    </Tooltip>
  );
}
