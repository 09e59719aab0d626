import { nodesOf, unknownNode, type LogicOperator, type OperatorContext } from './operator';
import { asLogicValue, type LogicNode, type LogicValue } from './logic-value';

/** An operator whose second argument is evaluated on each item of the first; unknown when that is no list. */
export function overItems(
  answer: (items: readonly unknown[], ofItem: LogicNode) => LogicValue,
): LogicOperator {
  return {
    arity: [2, 2],
    scope: 'item',
    compile([collection = unknownNode, body = unknownNode], context) {
      const ofItem = paid(body, context);
      return (scope) => {
        const items = collection(scope);
        return Array.isArray(items) ? answer(items, ofItem) : null;
      };
    },
  };
}

/** The body of a loop with its price taken from the budget at every turn. */
export function paid(body: LogicNode, context: OperatorContext): LogicNode {
  const price = nodesOf(context.written[1]);
  const { budget } = context;
  return (item) => {
    budget.spend(price);
    return body(asLogicValue(item));
  };
}
