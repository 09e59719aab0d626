import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import type { AttachmentView } from '@guiyi/contracts';
import { useQueryClient, useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useErrorText } from '~/shared/ui/describe-error';
import { attachmentAddress, attachmentQuery, useUpload } from './link-queries';

export interface AttachmentListProps {
  id: string;
  label: string;
  /** Path of the attachment field. */
  field: string;
  ids: readonly string[];
  /** Files that came with the record. */
  known?: readonly AttachmentView[];
  locked: boolean;
  most?: number;
  accept?: readonly string[];
  /** Bytes. */
  maxFileSize?: number;
  onChange: (ids: string[]) => void;
}

const USUAL_SIZE = 10 * 1024 * 1024;

/** The files of a field: fetched by their names, taken away, added. What a file is, the server tells from its content. */
export function AttachmentList(props: AttachmentListProps) {
  const {
    id,
    label,
    field,
    ids,
    known = [],
    locked,
    most,
    accept,
    maxFileSize = USUAL_SIZE,
    onChange,
  } = props;
  const { t } = useTranslation();
  const entity = useEntity();
  const formats = useFormats();
  const client = useQueryClient();
  const describe = useErrorText();
  const upload = useUpload();
  const failure = upload.error === null ? undefined : describe(upload.error);
  const canAdd = !locked && (most === undefined || ids.length < most);
  const send = (file: File): void =>
    upload.mutate(
      { entity, field, file },
      {
        onSuccess: (stored) => {
          client.setQueryData(attachmentQuery(stored.id).queryKey, stored);
          onChange([...ids, stored.id]);
        },
      },
    );
  return (
    <div>
      {ids.length > 0 && (
        <ul className="record-files" aria-label={label}>
          {ids.map((file) => (
            <li key={file}>
              <FileName id={file} known={known} />
              {!locked && (
                <RemoveButton
                  id={file}
                  known={known}
                  onRemove={() => onChange(ids.filter((other) => other !== file))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {ids.length === 0 && locked && <span style={{ color: 'var(--guiyi-quiet)' }}>{t('form.noRows')}</span>}
      {canAdd && (
        <Flex gap={8} align="center" wrap>
          <Upload
            id={id}
            accept={accept?.join(',')}
            showUploadList={false}
            disabled={upload.isPending}
            beforeUpload={(file) => {
              send(file);
              return false;
            }}
          >
            <Button
              size="small"
              icon={<UploadOutlined aria-hidden />}
              loading={upload.isPending}
              aria-label={t('attachment.addTo', { title: label })}
            >
              {t('attachment.add')}
            </Button>
          </Upload>
          <span style={{ color: 'var(--guiyi-quiet)', fontSize: 12.5 }}>
            {most === undefined
              ? t('attachment.limit', { size: formats.fileSize(maxFileSize) })
              : t('attachment.limits', { size: formats.fileSize(maxFileSize), most, used: ids.length })}
          </span>
        </Flex>
      )}
      {failure !== undefined && (
        <Alert
          style={{ marginTop: 6 }}
          type="error"
          showIcon
          role="alert"
          title={failure.title}
          description={failure.detail}
        />
      )}
    </div>
  );
}

interface FileProps {
  id: string;
  known: readonly AttachmentView[];
}

function useFile({ id, known }: FileProps): AttachmentView | undefined {
  const found = known.find((file) => file.id === id);
  const asked = useQuery({ ...attachmentQuery(id), enabled: found === undefined });
  return found ?? asked.data;
}

function FileName(props: FileProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const file = useFile(props);
  return (
    <>
      <PaperClipOutlined aria-hidden />
      {file === undefined ? (
        <span style={{ color: 'var(--guiyi-quiet)' }}>{t('attachment.unknown')}</span>
      ) : (
        <a href={attachmentAddress(file.id)} download={file.name} className="one-line" title={file.name}>
          {file.name}
        </a>
      )}
      <span className="record-file-size">{file === undefined ? '' : formats.fileSize(file.size)}</span>
    </>
  );
}

/** A file by its name, to be fetched. */
export function FileLink({ id }: { id: string }) {
  return (
    <div className="record-file">
      <FileName id={id} known={noneKnown} />
    </div>
  );
}

const noneKnown: readonly AttachmentView[] = [];

function RemoveButton({ onRemove, ...props }: FileProps & { onRemove: () => void }) {
  const { t } = useTranslation();
  const name = useFile(props)?.name ?? '';
  return (
    <Button
      type="text"
      size="small"
      icon={<DeleteOutlined aria-hidden />}
      aria-label={t('attachment.remove', { name })}
      title={t('attachment.remove', { name })}
      onClick={onRemove}
    />
  );
}
