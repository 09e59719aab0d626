import { createContext, useContext, type ReactNode } from 'react';

/** The entity that is shown where no other is named. */
export const customerEntity = 'customer';

const EntityContext = createContext(customerEntity);

/** Everything below shows and asks for records of this entity. */
export function EntityScope({ entity, children }: { entity: string; children: ReactNode }) {
  return <EntityContext.Provider value={entity}>{children}</EntityContext.Provider>;
}

/** The entity whose records are shown here. */
export function useEntity(): string {
  return useContext(EntityContext);
}
