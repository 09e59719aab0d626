import { Flex, Typography } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface PageProps {
  title: string;
  /** One line under the title: a count, an age, a state. */
  subtitle?: ReactNode;
  /** Next to the title: status, band. */
  tags?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** The content takes the height that is left, for lists that scroll by themselves. */
  fill?: boolean;
}

export function Page({ title, subtitle, tags, actions, children, fill = false }: PageProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('product.name')}`;
  }, [title, t]);
  return (
    <Flex
      vertical
      gap={14}
      style={{ padding: '16px 24px 20px', ...(fill ? { height: '100%', boxSizing: 'border-box' } : {}) }}
    >
      <Flex justify="space-between" align="center" gap={16} wrap>
        <div style={{ flex: '1 1 360px', minWidth: 0 }}>
          <Flex align="center" gap={10} wrap>
            <Typography.Title
              level={1}
              style={{ margin: 0, fontSize: 20, lineHeight: '28px' }}
              className="whole-words"
            >
              {title}
            </Typography.Title>
            {tags}
          </Flex>
          {subtitle !== undefined && <Typography.Text type="secondary">{subtitle}</Typography.Text>}
        </div>
        {actions !== undefined && (
          <Flex gap={8} wrap>
            {actions}
          </Flex>
        )}
      </Flex>
      {children}
    </Flex>
  );
}
