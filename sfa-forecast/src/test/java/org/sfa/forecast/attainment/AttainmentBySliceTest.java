package org.sfa.forecast.attainment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.RecurringAmount;
import org.sfa.core.organization.Territory;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.quota.QuotaScope;
import org.sfa.core.quota.Quotas;
import org.sfa.core.value.Industry;
import org.sfa.forecast.pipeline.DealSlice;
import org.sfa.forecast.rollup.DealColumns;
import org.sfa.forecast.rollup.ForecastSettings;
import org.sfa.forecast.rollup.ReportingLines;
import org.sfa.forecast.rollup.SlicedRollup;

/** Quotas of territories, industries and product families beside the deals that they are about. */
class AttainmentBySliceTest extends AttainmentBench {

    @Test
    void territories_haveTheDealsOfTheirAccountsAndParts() {
        TerritoryId asia = new TerritoryId("asia");
        TerritoryId taiwan = new TerritoryId("taiwan");
        List<Account> accounts = accountsWithDeals(taiwan, asia);
        quota(QuotaScope.of(asia), usd("60.00"));
        quota(QuotaScope.of(taiwan), usd("66.00"));

        TerritoryAttainment report = TerritoryAttainment.of(
                List.of(
                        Territory.builder()
                                .id(taiwan)
                                .name("Taiwan")
                                .parent(asia)
                                .build(),
                        Territory.builder().id(asia).name("Asia").build()),
                sliced(DealDimensions.territory(accounts), deals),
                TREE,
                Quotas.of(quotas),
                Q1,
                SETTINGS);

        assertThat(report.rows())
                .extracting(TerritoryAttainment.Row::name, TerritoryAttainment.Row::depth, row -> row.figures()
                        .won())
                .containsExactly(tuple("Asia", 0, usd("30.00")), tuple("Taiwan", 1, usd("10.00")));
        assertThat(report.rows().get(0).figures().share()).contains(dec("0.500000"));
        assertThat(report.rows().get(0).figures().overAssignment()).contains(dec("0.100000"));
    }

    @Test
    void territories_loseNoDealWhateverIsMissing() {
        TerritoryId taiwan = new TerritoryId("taiwan");
        TerritoryId gone = new TerritoryId("gone");
        List<Account> accounts = accountsWithDeals(taiwan, gone);
        deal(CAT, Outcome.OPEN, "80.00", "2026-03-20", deal -> deal);
        SlicedRollup sliced = sliced(DealDimensions.territory(accounts), deals);
        Territory part =
                Territory.builder().id(taiwan).name("Taiwan").parent(gone).build();

        TerritoryAttainment report =
                TerritoryAttainment.of(List.of(part), sliced, TREE, Quotas.of(quotas), Q1, SETTINGS);

        assertThat(report.rows())
                .extracting(TerritoryAttainment.Row::territory, TerritoryAttainment.Row::depth, row -> row.figures()
                        .won())
                .containsExactly(tuple(taiwan, 0, usd("10.00")));
        assertThat(report.outside().won()).isEqualTo(usd("60.00"));
        assertThat(report.outside().open()).isEqualTo(usd("80.00"));
        assertThat(report.outside().quota()).isEmpty();
        assertThatThrownBy(() -> TerritoryAttainment.of(
                        List.of(part.withParent(taiwan)), sliced, TREE, Quotas.of(quotas), Q1, SETTINGS))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("parents of territories must not form a circle, but was [taiwan]");
    }

    @Test
    void familyOfFreeProducts_hasAPartOfNothing() {
        List<Product> products = List.of(product("s", "servers"), product("g", "gifts"));
        deal(ANN, Outcome.WON, "100.00", "2026-01-20", deal -> deal.withLines(line("s", 1, "10"), line("g", 1, "0"))
                .withRecurring(new RecurringAmount(Money.parse("USD 5.00"), RecurringAmount.Interval.MONTH, 12)));

        assertThat(FamilyParts.of(products).of(deals))
                .extracting(
                        part -> part.amount().orElseThrow(),
                        part -> part.recurring().orElseThrow().amount())
                .containsExactly(
                        tuple(Money.parse("USD 0.00"), Money.parse("USD 0.00")),
                        tuple(Money.parse("USD 100.00"), Money.parse("USD 5.00")));
        // More than a long has minor units.
        List<Opportunity> large = List.of(deals.get(0).withAmount(Money.parse("USD 99999999999999999999.99")));
        assertThat(FamilyParts.of(products).of(large).get(1).amount())
                .contains(Money.parse("USD 99999999999999999999.99"));
    }

    private static Account account(String id, TerritoryId territory, String industry) {
        return Account.builder()
                .id(new AccountId(id))
                .name(id)
                .territory(Optional.ofNullable(territory))
                .industry(Industry.of(industry))
                .build();
    }

    private static SlicedRollup sliced(
            java.util.function.Function<Opportunity, Optional<String>> dimension, List<Opportunity> deals) {
        return SlicedRollup.of(
                DealColumns.builder(ForecastSettings.of(CALENDAR, AS_OF, PLAN))
                        .dimension(dimension)
                        .add(deals)
                        .build(),
                ReportingLines.of(TREE));
    }

    @Test
    void quotaOfAnIndustry_isComparedWithItsDeals() {
        List<Account> accounts = List.of(account("a", null, "software"), account("b", null, "retail"));
        deal(ANN, Outcome.WON, "10.00", "2026-01-20", deal -> deal.withAccount(new AccountId("a")));
        deal(ANN, Outcome.WON, "20.00", "2026-01-20", deal -> deal.withAccount(new AccountId("b")));
        Industry software = Industry.of("software");
        quota(QuotaScope.of(ANN).withIndustry(software), usd("40.00"));
        quota(QuotaScope.of(ANN), usd("100.00"));
        SlicedRollup sliced = sliced(DealDimensions.industry(accounts), deals);

        AttainmentReport of = AttainmentReport.of(
                sliced.find("software").orElseThrow(), TREE, Quotas.of(quotas), Q1, SETTINGS.withIndustry(software));
        AttainmentReport all = AttainmentReport.of(sliced.total(), TREE, Quotas.of(quotas), Q1, SETTINGS);

        assertThat(of(of, ANN).share()).contains(dec("0.250000"));
        assertThat(of(of, SALES).quota()).contains(usd("40.00"));
        assertThat(of(all, ANN).share()).contains(dec("0.300000"));
    }

    @Test
    void quotaOfAProductFamily_isComparedWithTheLinesOfTheDeals() {
        List<Product> products = List.of(product("s", "servers"), product("c", "care"), product("t", "servers"));
        // Servers 2 × 300 + 100 = 700, care 300: of 100.01 that is 70.007 and 30.003, the cent goes to servers.
        deal(
                ANN,
                Outcome.WON,
                "100.01",
                "2026-01-20",
                deal -> deal.withLines(line("s", 2, "300"), line("c", 1, "300"), line("t", 1, "100")));
        deal(ANN, Outcome.WON, "5.00", "2026-01-20", deal -> deal);
        ProductFamily servers = ProductFamily.of("servers");
        quota(QuotaScope.of(ANN).withFamily(servers), usd("140.02"));
        List<Opportunity> parts = FamilyParts.of(products).of(deals);
        SlicedRollup sliced = sliced(DealDimensions.family(products), parts);

        AttainmentReport report = AttainmentReport.of(
                sliced.find("servers").orElseThrow(), TREE, Quotas.of(quotas), Q1, SETTINGS.withFamily(servers));

        assertThat(of(report, ANN).won()).isEqualTo(usd("70.01"));
        assertThat(of(report, ANN).share()).contains(dec("0.500000"));
        assertThat(sliced.find("care").orElseThrow().of(ANN, Q1).of(ForecastCategory.CLOSED))
                .isEqualTo(Money.parse("USD 30.00"));
        assertThat(sliced.unnamed().of(ANN, Q1).of(ForecastCategory.CLOSED)).isEqualTo(Money.parse("USD 5.00"));
        assertThat(sliced.total().of(ANN, Q1).of(ForecastCategory.CLOSED)).isEqualTo(Money.parse("USD 105.01"));
        // The parts are what the slices of the pipeline have.
        Money whole = Money.parse("USD 100.01");
        assertThat(DealSlice.family(products, servers).share(deals.get(0), whole, AS_OF))
                .isEqualTo(Money.parse("USD 70.01"));
        assertThat(DealSlice.family(products, ProductFamily.of("care")).share(deals.get(0), whole, AS_OF))
                .isEqualTo(Money.parse("USD 30.00"));
        assertThat(DealSlice.withoutFamily(products).contains(deals.get(0), AS_OF))
                .isFalse();
        // Without all prices, two lines of servers and one of care.
        Opportunity unpriced = deals.get(0)
                .withLines(line("s", 2, "300"), OpportunityLine.of(new ProductId("c")), line("t", 1, "100"));
        assertThat(FamilyParts.of(products).of(List.of(unpriced)))
                .extracting(part -> part.amount().orElseThrow())
                .containsExactly(Money.parse("USD 33.34"), Money.parse("USD 66.67"));
    }

    private static Product product(String id, String family) {
        return Product.builder()
                .id(new ProductId(id))
                .name(id)
                .family(ProductFamily.of(family))
                .build();
    }

    private static OpportunityLine line(String product, long quantity, String price) {
        return new OpportunityLine(
                new ProductId(product),
                BigDecimal.valueOf(quantity),
                Optional.of(org.joda.money.BigMoney.parse("USD " + price)));
    }

    /** Accounts in two territories and in none, with deals of 10, 20 and 40. */
    private List<Account> accountsWithDeals(TerritoryId first, TerritoryId second) {
        deal(ANN, Outcome.WON, "10.00", "2026-01-20", deal -> deal.withAccount(new AccountId("a")));
        deal(CAT, Outcome.WON, "20.00", "2026-01-20", deal -> deal.withAccount(new AccountId("b")));
        deal(CAT, Outcome.WON, "40.00", "2026-01-20", deal -> deal.withAccount(new AccountId("c")));
        return List.of(account("a", first, "software"), account("b", second, "retail"), account("c", null, "software"));
    }
}
