import {
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BarcodeOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  DownSquareOutlined,
  DollarOutlined,
  EnvironmentOutlined,
  FieldNumberOutlined,
  FontSizeOutlined,
  GlobalOutlined,
  HomeOutlined,
  IdcardOutlined,
  LinkOutlined,
  MailOutlined,
  PaperClipOutlined,
  PhoneOutlined,
  AlignLeftOutlined,
  SwitcherOutlined,
  TableOutlined,
  TagsOutlined,
  UserOutlined,
  ContactsOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { FieldKind } from '../model/field-kinds';

const icons: Readonly<Record<FieldKind, ComponentType<{ className?: string }>>> = {
  text: FontSizeOutlined,
  longText: AlignLeftOutlined,
  number: FieldNumberOutlined,
  money: DollarOutlined,
  date: CalendarOutlined,
  boolean: SwitcherOutlined,
  choice: DownSquareOutlined,
  multiChoice: CheckSquareOutlined,
  tags: TagsOutlined,
  phone: PhoneOutlined,
  email: MailOutlined,
  url: GlobalOutlined,
  region: EnvironmentOutlined,
  address: HomeOutlined,
  postcode: AuditOutlined,
  code: BarcodeOutlined,
  identifier: IdcardOutlined,
  organizationName: BankOutlined,
  personName: ContactsOutlined,
  user: UserOutlined,
  department: ApartmentOutlined,
  reference: LinkOutlined,
  attachment: PaperClipOutlined,
  computed: CalculatorOutlined,
  collection: TableOutlined,
};

export function KindIcon({ kind }: { kind: FieldKind }) {
  const Icon = icons[kind];
  return (
    <span aria-hidden className="studio-kind-icon">
      <Icon />
    </span>
  );
}
