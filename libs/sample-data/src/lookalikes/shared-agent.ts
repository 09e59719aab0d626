import { drawPerson } from '../customer/people';
import { drawMobile } from '../customer/phone-numbers';
import { sharedAgentShare } from '../customer/profile';
import { Random } from '../random';
import type { Lookalike } from './lookalike';

/** Firms that one bookkeeping or registration agent serves, on average. */
const firmsPerAgent = 15;

/** The registration agent's mobile stands in the record of many unrelated firms. */
export const sharedAgent: Lookalike = {
  resemblesOriginal: false,
  placement: 'anywhere',
  build({ own, world, random }) {
    const agents = Math.max(1, Math.round((world.customers * sharedAgentShare) / firmsPerAgent));
    const agent = new Random(world.seed, 'agent', random.integer(agents));
    const mobile = drawMobile(agent);
    const person = drawPerson(agent);
    return {
      ...own,
      mobile,
      contact: random.chance(0.6) ? person : own.contact,
      shared: ['mobile'],
    };
  },
};
