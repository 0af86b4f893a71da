package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.Sfa;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;

/** A merge on databases, whose keys and references are checked by statement. */
class MergedDealsTest {

    private static final OpportunityId SURVIVOR = new OpportunityId("a");
    private static final OpportunityId DUPLICATE = new OpportunityId("b");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void merge_movesTheExternalKeyAndThePrimaryQuote(TestDatabase database) {
        String prefix = "merged" + database.ordinal() + "_";
        try (Sfa sfa = Sfa.builder()
                .store(JdbcStore.builder(database.dataSource()).prefix(prefix).open())
                .build()) {
            sfa.run(unit -> {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder()
                                .id(new SalesUserId("ann"))
                                .name("Ann")
                                .build());
                unit.repository(Opportunity.TYPE).save(deal(SURVIVOR).build());
                unit.repository(Opportunity.TYPE)
                        .save(deal(DUPLICATE).externalKey("CRM-1").build());
            });
            QuoteId quote = new QuoteId("q");
            sfa.quotes()
                    .draft(Quote.builder()
                            .id(quote)
                            .name("q")
                            .opportunity(DUPLICATE)
                            .currency(CurrencyUnit.USD)
                            .lines(List.of(QuoteLine.of("1", "work", BigDecimal.ONE, BigMoney.parse("USD 10"))))
                            .build());

            Opportunity merged = sfa.opportunities().merge(SURVIVOR, List.of(DUPLICATE), "the same");

            assertThat(merged.mergedDeals()).containsExactly(DUPLICATE);
            assertThat(sfa.<Optional<Opportunity>>call(
                            unit -> unit.repository(Opportunity.TYPE).findByExternalKey("CRM-1")))
                    .contains(merged);
            assertThat(sfa.<Optional<Opportunity>>call(
                            unit -> unit.repository(Opportunity.TYPE).find(DUPLICATE)))
                    .isEmpty();
            assertThat(sfa.<Quote>call(unit -> unit.repository(Quote.TYPE).load(quote))
                            .primaryOf())
                    .contains(SURVIVOR);
            assertThat(sfa.opportunities().findSurvivor(DUPLICATE)).contains(merged);
        }
    }

    private static Opportunity.Builder deal(OpportunityId id) {
        return Opportunity.builder()
                .id(id)
                .name("Deal " + id)
                .owner(new SalesUserId("ann"))
                .stage(StageCode.of("prospecting"));
    }
}
