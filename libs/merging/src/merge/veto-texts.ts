import type { LocalizedText } from '@guiyi/contracts';
import type { VetoedPair } from '@guiyi/records';

/** Why relations keep two records apart. @param related of records that a relation joins without others in between */
export function textOfVeto(by: VetoedPair['by'], related: LocalizedText): LocalizedText {
  return by === 'relation' ? related : throughOthers[by];
}

const throughOthers: Readonly<Record<Exclude<VetoedPair['by'], 'relation'>, LocalizedText>> = {
  hierarchy: {
    'zh-CN':
      '{record} 与 {other} 经由其他记录互为上下级（现在或其他时期，“{relation}”）：是两个客户，合为一个会使层级成环。若其中某段关系登记有误，请先更正或删除它。',
    'zh-TW':
      '{record} 與 {other} 經由其他記錄互為上下級（現在或其他時期，「{relation}」）：是兩個客戶，合為一個會使層級成環。若其中某段關係登記有誤，請先更正或刪除它。',
    en: 'Through records in between, one of {record} and {other} stands above the other, now or at another time ("{relation}"): two customers, and as one they would stand above themselves. If one of the relations in between is wrong, correct or remove it first.',
  },
  group: {
    'zh-CN':
      '{record} 与 {other} 经由其他记录由“{relation}”关系归在一起：是两个客户，不能合为一个。若其中某段关系已不成立，请先终止它。',
    'zh-TW':
      '{record} 與 {other} 經由其他記錄由「{relation}」關係歸在一起：是兩個客戶，不能合為一個。若其中某段關係已不成立，請先終止它。',
    en: 'Through other records, {record} and {other} belong together as "{relation}": two customers that cannot become one. If one of those relations no longer holds, end it first.',
  },
};
