package org.sfa.benchmarks;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.value.LeadSource;
import org.sfa.jdbc.JdbcStore;

/** The store of the SDK. */
final class SdkSide implements StoreSide {

    private final Sfa sfa;
    private Iterator<String> ids = List.<String>of().iterator();

    /** Opens a store whose tables have a prefix; they are created when {@code fresh}, with whatever deals refer to. */
    SdkSide(DataSource dataSource, String prefix, boolean fresh) {
        JdbcStore.Builder builder = JdbcStore.builder(dataSource).prefix(prefix);
        JdbcStore store = fresh ? builder.open() : builder.withoutMigration().open();
        this.sfa = Sfa.builder()
                .store(store)
                .clock(Clock.systemUTC())
                .ids(type -> ids.next())
                .build();
        if (fresh) {
            sfa.run(SdkSide::saveReferred);
        }
    }

    private static void saveReferred(UnitOfWork unit) {
        for (int i = 0; i < Deal.OWNERS; i++) {
            unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder()
                            .id(new SalesUserId(Deal.owner(i)))
                            .name("User " + i)
                            .build());
        }
        for (int i = 0; i < Deal.ACCOUNTS; i++) {
            unit.repository(Account.TYPE)
                    .save(Account.builder()
                            .id(new AccountId(Deal.account(i)))
                            .name("Account " + i)
                            .build());
        }
    }

    Sfa sfa() {
        return sfa;
    }

    @Override
    public long insert(List<Deal> deals) {
        ids = deals.stream().map(Deal::id).iterator();
        for (List<Deal> part : StoreSide.parts(deals, UNIT)) {
            sfa.run(unit -> part.forEach(deal -> save(unit, deal)));
        }
        return deals.size();
    }

    private static void save(UnitOfWork unit, Deal deal) {
        unit.repository(Opportunity.TYPE)
                .save(Opportunity.builder()
                        .id(unit.newId(Opportunity.TYPE))
                        .name(deal.name())
                        .account(new AccountId(deal.account()))
                        .owner(new SalesUserId(deal.owner()))
                        .stage(StageCode.of(deal.stage()))
                        .amount(deal.money())
                        .closeDate(deal.closeDate())
                        .createdOn(deal.createdOn())
                        .source(LeadSource.of(deal.source()))
                        .businessType(deal.businessType())
                        .nextStep(deal.nextStep())
                        .build());
    }

    @Override
    public long readById(List<String> wanted) {
        long sum = 0;
        for (List<String> part : StoreSide.parts(wanted, READS)) {
            try (UnitOfWork unit = sfa.begin()) {
                Repository<Opportunity, OpportunityId> deals = unit.repository(Opportunity.TYPE);
                for (String id : part) {
                    sum += Deal.digest(deals.load(new OpportunityId(id)));
                }
            }
        }
        return sum;
    }

    @Override
    public long readByOwner(List<String> owners) {
        long sum = 0;
        for (String owner : owners) {
            sum += sum(Opportunity.TYPE.owner.is(new SalesUserId(owner)));
        }
        return sum;
    }

    @Override
    public long stream() {
        return sum(Criterion.always());
    }

    private long sum(Criterion<Opportunity> where) {
        try (UnitOfWork unit = sfa.begin();
                Stream<Opportunity> found = unit.repository(Opportunity.TYPE).scan(where)) {
            return found.mapToLong(Deal::digest).sum();
        }
    }

    @Override
    public Opportunity load(String id) {
        return sfa.call(unit -> unit.repository(Opportunity.TYPE).load(new OpportunityId(id)));
    }

    @Override
    public void close() {
        sfa.close();
    }
}
