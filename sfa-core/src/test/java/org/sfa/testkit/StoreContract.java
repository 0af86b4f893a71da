package org.sfa.testkit;

import net.jqwik.api.Group;
import org.junit.jupiter.api.Nested;

/**
 * Everything that a store promises. A subclass says how to make a fresh store; see the description of this package.
 */
public abstract class StoreContract implements StoreFactory {

    @Nested
    class UnitsOfWork extends UnitOfWorkContract {
        UnitsOfWork() {
            super(StoreContract.this);
        }
    }

    @Nested
    class Isolation extends IsolationContract {
        Isolation() {
            super(StoreContract.this);
        }
    }

    @Nested
    class Locking extends LockingContract {
        Locking() {
            super(StoreContract.this);
        }
    }

    @Nested
    class Integrity extends IntegrityContract {
        Integrity() {
            super(StoreContract.this);
        }
    }

    @Nested
    class Guards extends GuardContract {
        Guards() {
            super(StoreContract.this);
        }
    }

    @Nested
    class Access extends AccessContract {
        Access() {
            super(StoreContract.this);
        }
    }

    @Nested
    class Automations extends AutomationContract {
        Automations() {
            super(StoreContract.this);
        }
    }

    @Nested
    class Queries extends QueryContract {
        Queries() {
            super(StoreContract.this);
        }
    }

    @Nested
    class Changes extends ChangeFeedContract {
        Changes() {
            super(StoreContract.this);
        }
    }

    @Nested
    class Messages extends OutboxContract {
        Messages() {
            super(StoreContract.this);
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        Concurrency() {
            super(StoreContract.this);
        }
    }

    @Group
    class AnyCommands extends CommandProperties {
        AnyCommands() {
            super(StoreContract.this);
        }
    }

    @Group
    class AnyQueries extends QueryProperties {
        AnyQueries() {
            super(StoreContract.this);
        }
    }
}
